import { givenPerson, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { ROBOT } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import { ActorLoader } from './actor-loader.js';

const { app, tree } = suite();

async function givenSession(personId: string): Promise<string> {
  const id = uuidv7();
  await app.database.write(ROBOT, (tx) =>
    tx.query(`insert into access.session (id, account_id, created_at, expires_at) values ($1, $2, $3, '2999-01-01')`, [
      id,
      personId,
      app.clock.now(),
    ]),
  );
  return id;
}

describe('requests that arrive together', () => {
  it('are answered each with its own caller, and only those are refused whose session has ended', async () => {
    const nodes = [tree.queshan, tree.biyang, tree.zhumadian, tree.henan];
    const people = await Promise.all(nodes.map((node) => givenPerson(app, ['officer', node])));
    const sessions = await Promise.all(people.map(givenSession));
    const ended = sessions[1] ?? '';
    await app.database.write(ROBOT, (tx) => tx.query('update access.session set ended_at = $2 where id = $1', [ended, app.clock.now()]));

    const asked = [...sessions, uuidv7(), ...sessions];
    const loader = app.get(ActorLoader);
    const answers = await Promise.allSettled(asked.map((sessionId) => loader.load({ sessionId }, () => undefined)));

    const told = answers.map((answer) =>
      answer.status === 'fulfilled' ? [answer.value.personId, answer.value.grants[0]?.nodeId] : 'refused',
    );
    const own = people.map((personId, place) => (place === 1 ? 'refused' : [personId, nodes[place]]));
    expect(told).toEqual([...own, 'refused', ...own]);
  });

  it('see a grant that was revoked before they arrived', async () => {
    const person = await givenPerson(app, ['officer', tree.queshan]);
    const sessionId = await givenSession(person);
    const loader = app.get(ActorLoader);
    expect((await loader.load({ sessionId }, () => undefined)).grants).toHaveLength(1);
    await app.database.write(ROBOT, (tx) =>
      tx.query('update access.role_grant set revoked_at = $2 where person_id = $1', [person, app.clock.now()]),
    );
    expect((await loader.load({ sessionId }, () => undefined)).grants).toHaveLength(0);
  });
});
