import { setTimeout as pause } from 'node:timers/promises';
import { ROBOT } from '@jidi/platform';
import { type Answer, as, type Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client as PostgresClient } from 'pg';
import type { Role } from '../permissions/roles.js';
import { Tree } from '../tree/tree.js';

interface View {
  id: string;
  role: string;
  nodeId: string;
  personId: string;
  revokedAt: string | null;
}

const { app, tree } = suite();
let county: Client;
let countyAdmin: string;
let city: Client;
let neighbour: Client;
let id: string;
let count = 0;

beforeAll(async () => {
  countyAdmin = await givenAccount(app, { userName: 'county' }, ['administrator', tree.queshan]);
  county = await as(app, countyAdmin);
  city = await as(app, await givenAccount(app, { userName: 'city' }, ['administrator', tree.zhumadian]));
  neighbour = await as(app, await givenAccount(app, { userName: 'neighbour' }, ['administrator', tree.biyang]));
});

beforeEach(async () => {
  id = await givenAccount(app, { userName: `p-${(count += 1)}`, name: '王五' }, ['observer', tree.queshan]);
});

const give = (by: Client, role: Role, nodeId: string, personId = id): Promise<Answer<View>> =>
  by.post<View>('/grants', { personId, role, nodeId });
const grantsOf = async (by: Client, query = ''): Promise<View[]> =>
  (await by.get<{ items: View[] }>(`/grants?limit=100${query}`)).body.items;

describe('giving a role', () => {
  it('lets its holder act on the next request', async () => {
    const person = await as(app, id);
    expect((await person.get('/accounts')).status).toBe(403);
    const { status, body } = await give(county, 'administrator', tree.queshan);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      role: 'administrator',
      roleLabel: '管理员',
      nodeId: tree.queshan,
      nodeName: '确山县科学技术协会',
      personId: id,
      personName: '王五',
      grantedAt: '2014-09-01T01:00:00.000Z',
      revokedAt: null,
    });
    expect((await person.get('/accounts')).status).toBe(200);
  });

  it('goes down the tree and never up or aside', async () => {
    expect((await give(city, 'officer', tree.queshan)).status).toBe(201);
    expect((await give(city, 'officer', tree.zhumadian)).status).toBe(201);
    expect((await give(county, 'approver', tree.zhumadian)).status).toBe(403);
    expect((await give(county, 'approver', tree.biyang)).status).toBe(403);
    expect((await give(county, 'approver', tree.nation)).status).toBe(403);
  });

  it('is of roles that one’s own grant gives: an officer gives none', async () => {
    const officer = await as(
      app,
      await givenAccount(app, { userName: `o-${count}` }, ['officer', tree.queshan], ['approver', tree.queshan]),
    );
    expect((await give(officer, 'officer', tree.queshan)).status).toBe(403);
  });

  it('is never to oneself', async () => {
    expect(await give(county, 'officer', tree.queshan, countyAdmin)).toMatchObject({ status: 403, body: { code: 'own-grant' } });
    // The same id written otherwise is the same person.
    expect(await give(county, 'officer', tree.queshan, countyAdmin.toUpperCase())).toMatchObject({
      status: 403,
      body: { code: 'own-grant' },
    });
    const grant = `insert into access.role_grant (id, person_id, role, node_id, granted_by, granted_at) select gen_random_uuid(), p, 'officer', n, p, now()
      from (select '${countyAdmin}'::uuid as p, '${tree.queshan}'::uuid as n) own`;
    await expect(app.testDatabase.asOwner(grant)).rejects.toThrow('role_grant_not_own');
  });

  it('is refused for what is not held at such a body, an unknown body or person, and a body that is not active', async () => {
    expect(await give(county, 'base-staff', tree.queshan)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'role', code: 'role-not-here' }] },
    });
    expect((await give(county, 'officer', '00000000-0000-7000-8000-00000000dead')).status).toBe(404);
    expect((await give(county, 'officer', tree.queshan, '00000000-0000-7000-8000-00000000dead')).status).toBe(404);
    const asleep = await app.database.write(ROBOT, (tx) =>
      app.get(Tree).add(tx, { kind: 'ZONE', name: '开发区', parentId: tree.zhumadian, from: '2000-01-01', active: false }),
    );
    expect(await give(city, 'officer', asleep)).toMatchObject({ status: 409, body: { code: 'node-inactive' } });
  });

  it('is refused to whom one does not see', async () => {
    const stranger = await givenAccount(app, { userName: `s-${count}` }, ['officer', tree.jian]);
    expect((await give(county, 'officer', tree.queshan, stranger)).status).toBe(404);
  });

  it('has one winner when two give the same', async () => {
    const answers = await Promise.all([give(county, 'officer', tree.queshan), give(city, 'officer', tree.queshan)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'grant-stands' });
  });
});

describe('revoking a role', () => {
  it('is refused to its holder on the next request, in a session that goes on', async () => {
    const admin = await as(app, id);
    const { body } = await give(city, 'administrator', tree.biyang);
    expect((await admin.get(`/grants/${body.id}`)).status).toBe(200);
    const revoked = await city.post<View>(`/grants/${body.id}/revoke`, { reason: '岗位调整' });
    expect(revoked).toMatchObject({ status: 200, body: { id: body.id, revokedAt: '2014-09-01T01:00:00.000Z' } });
    expect((await admin.get(`/grants/${body.id}`)).status).toBe(403);
    expect((await admin.get('/me')).body).toMatchObject({ grants: [{ role: 'observer', nodeId: tree.queshan }] });
  });

  it('takes the reach of the place away', async () => {
    const other = await givenAccount(app, { userName: `x-${count}` }, ['officer', tree.biyang]);
    const { body: keeps } = await give(city, 'administrator', tree.queshan);
    const { body } = await give(city, 'administrator', tree.biyang);
    const admin = await as(app, id);
    expect((await admin.get(`/accounts/${other}`)).status).toBe(200);
    await city.post(`/grants/${body.id}/revoke`, {});
    expect((await admin.get(`/accounts/${other}`)).status).toBe(404);
    expect((await admin.get(`/grants/${keeps.id}`)).status).toBe(200);
  });

  it('happens once, of two at once as well', async () => {
    const { body } = await give(county, 'officer', tree.queshan);
    const answers = await Promise.all([county.post(`/grants/${body.id}/revoke`, {}), city.post(`/grants/${body.id}/revoke`, {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await city.post(`/grants/${body.id}/revoke`, {})).toMatchObject({ status: 409, body: { code: 'grant-revoked' } });
    expect((await give(county, 'officer', tree.queshan)).status).toBe(201);
  });

  it('is answered again by its Idempotency-Key', async () => {
    const { body } = await give(county, 'officer', tree.queshan);
    const key = { 'idempotency-key': `revoke-${count}` };
    const answers = [await county.post(`/grants/${body.id}/revoke`, {}, key), await county.post(`/grants/${body.id}/revoke`, {}, key)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await county.post(`/grants/${body.id}/revoke`, { reason: 'else' }, key)).status).toBe(422);
  });

  it('is for those at or above the place, and never of one’s own', async () => {
    const { body } = await give(county, 'officer', tree.queshan);
    expect((await neighbour.post(`/grants/${body.id}/revoke`, {})).status).toBe(404);
    const [own] = await grantsOf(county, `&personId=${countyAdmin}`);
    expect(await county.post(`/grants/${own?.id}/revoke`, {})).toMatchObject({ status: 403, body: { code: 'own-grant' } });
    const above = await give(city, 'officer', tree.zhumadian);
    expect((await county.post(`/grants/${above.body.id}/revoke`, {})).status).toBe(404);
  });
});

describe('a name in an answer', () => {
  it('is not kept with an Idempotency-Key, and a repetition tells nothing of whom was erased', async () => {
    const body = { personId: id, role: 'officer', nodeId: tree.queshan };
    const [giving, revoking] = [{ 'idempotency-key': `give-${count}-key` }, { 'idempotency-key': `revoke-${count}-key` }];
    const given = await county.post<View & { personName: string }>('/grants', body, giving);
    expect(given).toMatchObject({ status: 201, body: { personName: '王五' } });
    expect((await county.post('/grants', body, giving)).body).toEqual(given.body);
    expect((await county.post(`/grants/${given.body.id}/revoke`, {}, revoking)).body).toMatchObject({ personName: '王五' });
    const kept: unknown[] = await app.database.read(ROBOT, (tx) => tx.query('select answer from platform.once'));
    expect(kept.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(kept)).not.toContain('王五');
    expect((await county.post(`/accounts/${id}/erase`)).status).toBe(200);
    expect((await county.post(`/grants/${given.body.id}/revoke`, {}, revoking)).body).toMatchObject({ personName: null });
  });
});

describe('a role that is given while another is revoked', () => {
  it('leaves the place of the revoked one nothing of the person', async () => {
    const [grant] = await grantsOf(county, `&personId=${id}`);
    const behind = new PostgresClient({ connectionString: app.testDatabase.superuserUrl });
    await behind.connect();
    // Both stand still before they look at the person's grants, or after: neither sees what the other has not committed.
    await behind.query('begin');
    await behind.query('lock table access.access_event in share row exclusive mode');
    const revoking = city.post(`/grants/${grant?.id}/revoke`, {});
    await pause(300);
    const giving = city.post<View>('/grants', { personId: id, role: 'observer', nodeId: tree.biyang });
    await pause(300);
    await behind.query('commit');
    await behind.end();
    expect([(await revoking).status, (await giving).status]).toEqual([200, 201]);
    expect((await neighbour.get(`/accounts/${id}`)).status).toBe(200);
    expect((await county.get(`/accounts/${id}`)).status).toBe(404);
  });
});

describe('grants within reach', () => {
  it('are listed exactly when the single read succeeds', async () => {
    const every: { id: string }[] = await app.database.read(ROBOT, (tx) => tx.query('select id from access.role_grant'));
    for (const by of [county, city, neighbour]) {
      const listed = new Set((await grantsOf(by, '&revoked=true')).map((each) => each.id));
      for (const each of every)
        expect([each.id, (await by.get(`/grants/${each.id}`)).status]).toEqual([each.id, listed.has(each.id) ? 200 : 404]);
    }
  });

  it('are those that stand, at a node and below, of a person, unless the revoked are asked for', async () => {
    const { body } = await give(county, 'officer', tree.queshan);
    await county.post(`/grants/${body.id}/revoke`, {});
    expect((await grantsOf(county, `&personId=${id}`)).map(({ role }) => role)).toEqual(['observer']);
    expect((await grantsOf(county, `&personId=${id}&revoked=true`)).map(({ role }) => role).sort()).toEqual(['observer', 'officer']);
    expect((await grantsOf(city, `&nodeId=${tree.biyang}`)).every(({ nodeId }) => nodeId === tree.biyang)).toBe(true);
    expect((await grantsOf(city, `&nodeId=${tree.zhumadian}`)).some(({ nodeId }) => nodeId === tree.queshan)).toBe(true);
  });
});
