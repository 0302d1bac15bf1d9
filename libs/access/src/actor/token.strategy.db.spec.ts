import { Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ROBOT } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import { AccessTokens } from '../account/access-tokens.js';
import { VerifiedTokens } from './verified-tokens.js';

const { app, tree } = suite();
let person: string;

beforeAll(async () => {
  person = await givenAccount(app, { userName: 'queshan', name: '张三', password: 'correct horse battery' }, ['officer', tree.queshan]);
});

async function givenToken(): Promise<{ token: string; session: string }> {
  const session = uuidv7();
  await app.database.write(ROBOT, (tx) =>
    tx.query(`insert into access.session (id, account_id, created_at, expires_at) values ($1, $2, $3, '2999-01-01')`, [
      session,
      person,
      app.clock.now(),
    ]),
  );
  return { token: app.get(AccessTokens).issue(session).token, session };
}

const ask = async (token: string): Promise<[number, string?]> => {
  const { status, body } = await new Client(app.url, () => token).get<{ code?: string }>('/me');
  return body.code === undefined ? [status] : [status, body.code];
};

describe('a token that was verified before', () => {
  it('is known by its header, and answers as before', async () => {
    const { token, session } = await givenToken();
    expect(app.get(VerifiedTokens).payloadOf(`Bearer ${token}`)).toBeUndefined();
    expect(await ask(token)).toEqual([200]);
    expect(app.get(VerifiedTokens).payloadOf(`Bearer ${token}`)).toMatchObject({ sid: session });
    expect(await ask(token)).toEqual([200]);
  });

  it('expires by the clock', async () => {
    const { token } = await givenToken();
    const now = app.clock.now();
    expect(await ask(token)).toEqual([200]);
    app.clock.advance(3_600_000);
    expect(await ask(token)).toEqual([401, 'token-expired']);
    app.clock.set(now);
  });

  it('is refused on the next request after its session has ended', async () => {
    const { token, session } = await givenToken();
    expect(await ask(token)).toEqual([200]);
    await app.database.write(ROBOT, (tx) => tx.query('update access.session set ended_at = $2 where id = $1', [session, app.clock.now()]));
    expect(await ask(token)).toEqual([401, 'token-invalid']);
  });

  it('vouches for no other that says the same under another signature', async () => {
    const { token } = await givenToken();
    expect(await ask(token)).toEqual([200]);
    const forged = `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(43)}`;
    expect(await ask(forged)).toEqual([401, 'token-invalid']);
    expect(app.get(VerifiedTokens).payloadOf(`Bearer ${forged}`)).toBeUndefined();
  });
});

describe('verified tokens', () => {
  it('are bounded: the one verified longest ago makes room', () => {
    const tokens = new VerifiedTokens();
    for (let n = 0; n <= 5_000; n += 1) tokens.remember(`Bearer ${n}`, { sid: `${n}`, exp: 1, iss: 'jidi' });
    expect(tokens.payloadOf('Bearer 0')).toBeUndefined();
    expect(tokens.payloadOf('Bearer 1')).toMatchObject({ sid: '1' });
    expect(tokens.payloadOf('Bearer 5000')).toMatchObject({ sid: '5000' });
  });
});
