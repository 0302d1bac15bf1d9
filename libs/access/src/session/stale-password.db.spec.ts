import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, anyone, as, Client, givenAccount, suite } from '@jidi/testing';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Client as PostgresClient } from 'pg';
import { Passwords } from '../password/passwords.js';

const OLD = 'correct horse battery';
const NEW = 'a brand new password';

const { app, tree } = suite();
let count = 0;
let name: string;
let id: string;

beforeEach(async () => {
  name = `owner-${(count += 1)}`;
  id = await givenAccount(app, { userName: name, password: OLD }, ['officer', tree.queshan]);
});

const signIn = (password: string): Promise<Answer<{ accessToken: string }>> => anyone(app).post('/session', { name, password });

/** Sends a request, and sets a new password after its old one was compared and before it is concluded. */
async function overtaken<T>(request: () => Promise<T>): Promise<T> {
  const passwordHash = await app.get(Passwords).hash(NEW);
  const behind = new PostgresClient({ connectionString: app.testDatabase.superuserUrl });
  await behind.connect();
  await behind.query('begin');
  await behind.query('lock table access.sign_in_failure, access.credential in exclusive mode');
  const answer = request();
  await pause(500);
  await behind.query('update access.credential set password_hash = $2 where account_id = $1', [id, passwordHash]);
  await behind.query('commit');
  await behind.end();
  return answer;
}

describe('a password that is replaced while it is being compared', () => {
  it('opens no session', async () => {
    expect(await overtaken(() => signIn(OLD))).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    expect((await signIn(NEW)).status).toBe(200);
  });

  it('does not let an earlier session overwrite what replaced it', async () => {
    const session = (await signIn(OLD)).body.accessToken;
    const thief = new Client(app.url, () => session);
    const answer = await overtaken(() => thief.post('/me/password', { currentPassword: OLD, newPassword: 'the password of a thief' }));
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'currentPassword', code: 'password-wrong' }] } });
    expect((await signIn('the password of a thief')).status).toBe(401);
    expect((await signIn(NEW)).status).toBe(200);
  });

  it('does not change the mobile number', async () => {
    const session = (await signIn(OLD)).body.accessToken;
    const thief = new Client(app.url, () => session);
    const answer = await overtaken(() => thief.patch('/me', { mobile: '13800007777', currentPassword: OLD }, 1));
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'currentPassword', code: 'password-wrong' }] } });
    expect((await thief.get('/me')).body).toMatchObject({ person: { mobile: null }, version: 1 });
  });
});

describe('a session that began while its account was being disabled', () => {
  it('is over when the account is enabled again', async () => {
    const admin = await as(app, await givenAccount(app, { userName: `admin-${count}` }, ['administrator', tree.queshan]));
    await admin.post(`/accounts/${id}/disable`);
    const late = await as(app, id);
    expect((await admin.post(`/accounts/${id}/enable`)).status).toBe(200);
    expect((await late.get('/me')).status).toBe(401);
    expect((await signIn(OLD)).status).toBe(200);
  });
});
