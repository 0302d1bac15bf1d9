import { ROBOT } from '@jidi/platform';
import { type Answer, anyone, as, type Client, givenAccount, startTestApp, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FirstAdministrator } from './first-administrator.js';
import { TidyAccess } from '../tidy.js';
import { NationalTree } from '../tree/national-tree.js';

const PASSWORD = 'correct horse battery';
const DAY_MS = 86_400_000;

interface View {
  id: string;
  name: string | null;
  userName: string;
  mobile: string | null;
  disabled: boolean;
  erased: boolean;
  grants: object[];
}

const { app, tree } = suite();
let county: Client;
let city: Client;
let neighbour: Client;
let count = 0;
let id: string;

beforeAll(async () => {
  county = await as(app, await givenAccount(app, { userName: 'county' }, ['administrator', tree.queshan]));
  city = await as(app, await givenAccount(app, { userName: 'city' }, ['administrator', tree.zhumadian]));
  neighbour = await as(app, await givenAccount(app, { userName: 'neighbour' }, ['administrator', tree.biyang]));
});

beforeEach(async () => {
  count += 1;
  id = await givenAccount(app, { userName: `p-${count}`, name: '王五', mobile: `1370000${1000 + count}`, password: PASSWORD }, [
    'officer',
    tree.queshan,
  ]);
});

const all = async (by: Client, query = ''): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: Answer<{ items: View[]; nextCursor: string | null }> = await by.get(
      `/accounts?limit=3${query}${cursor ? `&cursor=${cursor}` : ''}`,
    );
    found.push(...body.items.map((each) => each.id));
    cursor = body.nextCursor;
  }
  return found;
};
const signIn = (): Promise<Answer> => anyone(app).post('/session', { name: `p-${count}`, password: PASSWORD });

describe('accounts within reach', () => {
  it('are listed in pages from the county and from above, and not beside', async () => {
    expect(await all(county)).toContain(id);
    expect(await all(city)).toContain(id);
    expect(await all(neighbour)).not.toContain(id);
    const listed = await all(city);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('are listed exactly when the single read succeeds', async () => {
    const everyone: { id: string }[] = await app.database.read(ROBOT, (tx) => tx.query('select id from access.person'));
    for (const by of [county, city, neighbour]) {
      const listed = new Set(await all(by));
      for (const each of everyone)
        expect([each.id, (await by.get(`/accounts/${each.id}`)).status]).toEqual([each.id, listed.has(each.id) ? 200 : 404]);
    }
  });

  it('can be asked for at a node and below', async () => {
    const there = await givenAccount(app, { userName: `b-${count}` }, ['officer', tree.biyang]);
    const listed = await all(city, `&nodeId=${tree.biyang}`);
    expect(listed).toContain(there);
    expect(listed).not.toContain(id);
  });

  it('show person and roles', async () => {
    expect((await county.get<View>(`/accounts/${id}`)).body).toEqual({
      id,
      name: '王五',
      userName: `p-${count}`,
      mobile: `1370000${1000 + count}`,
      email: null,
      version: 1,
      disabled: false,
      erased: false,
      createdAt: '2014-09-01T01:00:00.000Z',
      grants: [{ id: expect.any(String), role: 'officer', roleLabel: '经办人', nodeId: tree.queshan, nodeName: '确山县科学技术协会' }],
    });
  });

  it('are for administrators', async () => {
    const officer = await as(app, id);
    expect((await officer.get('/accounts')).status).toBe(403);
    expect((await officer.get(`/accounts/${id}`)).status).toBe(403);
  });

  it('leave a place with its last grant there, as long as another stands', async () => {
    const [held] = (await city.get<{ grants: { id: string }[] }>(`/accounts/${id}`)).body.grants;
    await city.post('/grants', { personId: id, role: 'officer', nodeId: tree.biyang });
    expect((await neighbour.get(`/accounts/${id}`)).status).toBe(200);
    await city.post(`/grants/${held?.id}/revoke`, {});
    expect((await county.get(`/accounts/${id}`)).status).toBe(404);
    expect((await neighbour.get(`/accounts/${id}`)).status).toBe(200);
  });
});

describe('inviting', () => {
  const invite = (by: Client, over: object = {}): Promise<Answer> =>
    by.post('/accounts', { name: '赵六', userName: `i-${count}`, grants: [{ role: 'officer', nodeId: tree.queshan }], ...over });

  it('is for whoever may give every role asked for, where it is to be held', async () => {
    expect((await invite(neighbour)).status).toBe(403);
    expect((await invite(county, { grants: [{ role: 'officer', nodeId: tree.zhumadian }] })).status).toBe(403);
    expect(
      (
        await invite(county, {
          grants: [
            { role: 'officer', nodeId: tree.queshan },
            { role: 'officer', nodeId: tree.biyang },
          ],
        })
      ).status,
    ).toBe(403);
    expect((await invite(county, { grants: [{ role: 'base-staff', nodeId: tree.queshan }] })).status).toBe(422);
    expect((await invite(await as(app, id))).status).toBe(403);
    expect((await invite(city)).status).toBe(201);
  });

  it('refuses names and numbers that are taken, and names that look like numbers', async () => {
    expect(await invite(county, { userName: `P-${count}` })).toMatchObject({ status: 409, body: { code: 'user-name-taken' } });
    expect(await invite(county, { mobile: `1370000${1000 + count}` })).toMatchObject({ status: 409, body: { code: 'mobile-taken' } });
    expect((await invite(county, { userName: '13811112222' })).status).toBe(422);
    expect((await invite(county, { grants: [] })).status).toBe(422);
    expect((await invite(county, { grants: [{ role: 'emperor', nodeId: tree.queshan }] })).status).toBe(422);
  });

  it('leaves nothing behind when it is refused', async () => {
    const before = (await all(city)).length;
    await invite(county, { mobile: `1370000${1000 + count}` });
    expect((await all(city)).length).toBe(before);
  });
});

describe('disabling', () => {
  it('ends sessions at once and refuses sign-in, until it is enabled again', async () => {
    const officer = await as(app, id);
    expect((await officer.get('/me')).status).toBe(200);
    expect((await county.post(`/accounts/${id}/disable`, { reason: '借调' })).body).toEqual({ id, disabled: true, erased: false });
    expect(await officer.get('/me')).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
    expect((await signIn()).status).toBe(403);
    expect(await county.post(`/accounts/${id}/disable`, {})).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect((await county.send('POST', `/accounts/${id}/enable`)).body).toEqual({ id, disabled: false, erased: false });
    expect((await signIn()).status).toBe(200);
    expect((await officer.get('/me')).status).toBe(401);
    expect((await county.post(`/accounts/${id}/enable`, {})).status).toBe(409);
  });

  it('is refused beside, over oneself, and over whoever holds a role elsewhere too', async () => {
    expect((await neighbour.post(`/accounts/${id}/disable`, {})).status).toBe(404);
    const own = await givenAccount(app, { userName: `own-${count}` }, ['administrator', tree.queshan]);
    for (const id of [own, own.toUpperCase()])
      expect(await (await as(app, own)).post(`/accounts/${id}/disable`, {})).toMatchObject({ status: 403, body: { code: 'own-account' } });
    await city.post('/grants', { personId: id, role: 'observer', nodeId: tree.biyang });
    expect(await county.post(`/accounts/${id}/disable`, {})).toMatchObject({ status: 403, body: { code: 'account-beyond-you' } });
    expect((await city.post(`/accounts/${id}/disable`, {})).status).toBe(200);
  });
});

describe('erasing', () => {
  it('empties the person and closes the account; ids and records stay', async () => {
    const officer = await as(app, id);
    await county.post(`/accounts/${id}/disable`, { reason: '王五调离' });
    expect((await county.post(`/accounts/${id}/erase`)).body).toEqual({ id, disabled: true, erased: true });
    expect((await county.get<View>(`/accounts/${id}`)).body).toMatchObject({
      id,
      name: null,
      mobile: null,
      email: null,
      userName: `erased-${id}`,
      grants: [],
    });
    expect((await officer.get('/me')).status).toBe(401);
    expect((await signIn()).status).toBe(401);
    const [left] = await app.database.read(ROBOT, (tx) =>
      tx.query<{ events: string[]; reasons: number; grants: number }[]>(
        `select array(select kind from access.access_event where subject_id = $1 order by recorded_at, id) as events,
           (select count(*)::int from access.access_event where subject_id = $1 and reason is not null) as reasons,
           (select count(*)::int from access.role_grant where person_id = $1) as grants`,
        [id],
      ),
    );
    expect(left).toEqual({ events: ['grant-given', 'account-invited', 'account-disabled', 'account-erased'], reasons: 0, grants: 1 });
    const credentials = await app.database.read({ rows: { mode: 'sign-in', subjects: [] } }, (tx) =>
      tx.query<object[]>('select 1 from access.credential where account_id = $1', [id]),
    );
    expect(credentials).toEqual([]);
  });

  it('is final, and frees name and number', async () => {
    await county.post(`/accounts/${id}/erase`);
    expect((await county.post(`/accounts/${id}/erase`)).status).toBe(409);
    expect((await county.post(`/accounts/${id}/enable`, {})).status).toBe(409);
    expect(await county.post('/grants', { personId: id, role: 'officer', nodeId: tree.queshan })).toMatchObject({
      status: 403,
      body: { code: 'account-disabled' },
    });
    await givenAccount(app, { userName: `p-${count}`, mobile: `1370000${1000 + count}` }, ['officer', tree.queshan]);
  });

  it('is refused beside', async () => {
    expect((await neighbour.post(`/accounts/${id}/erase`)).status).toBe(404);
  });
});

describe('one’s own password', () => {
  it('is changed by whoever knows it; other sessions end, this one goes on', async () => {
    const here = await as(app, id);
    const there = await as(app, id);
    const body = { currentPassword: PASSWORD, newPassword: 'staple correct horse' };
    expect(await here.post('/me/password', { ...body, currentPassword: 'wrong' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'currentPassword', code: 'password-wrong' }] },
    });
    expect(await here.post('/me/password', { ...body, newPassword: 'short' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'newPassword' }] },
    });
    expect(await here.post('/me/password', { ...body, newPassword: PASSWORD })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'newPassword', code: 'password-same' }] },
    });
    expect((await here.post('/me/password', body, { 'idempotency-key': `password-${count}` })).body).toEqual({ ended: 1 });
    expect((await here.get('/me')).status).toBe(200);
    expect((await there.get('/me')).status).toBe(401);
    expect((await signIn()).status).toBe(401);
    const kept = await app.database.read(ROBOT, (tx) =>
      tx.query<object[]>('select 1 from platform.once where key = $1', [`password-${count}`]),
    );
    expect(kept).toEqual([]);
  });

  it('cannot be guessed from an open browser', async () => {
    const here = await as(app, id);
    const statuses: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      statuses.push((await here.post('/me/password', { currentPassword: `wrong ${time}`, newPassword: 'staple correct horse' })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });
});

describe('the first administrator', () => {
  it('gets a code while there is nobody, and none afterwards', async () => {
    const empty = await startTestApp({});
    try {
      const first = empty.get(FirstAdministrator);
      await expect(first.createFirstAdministrator()).rejects.toThrow('plant the national tree');
      await empty.database.write(ROBOT, (tx) => empty.get(NationalTree).plantNationalTree(tx));
      await first.createFirstAdministrator();
      const again = await first.createFirstAdministrator();
      const { status, body } = await anyone(empty).post<{ accessToken: string }>('/codes/redeem', {
        name: 'admin',
        code: again?.code,
        password: PASSWORD,
      });
      expect(status).toBe(200);
      expect(body.accessToken).toBeTruthy();
      expect(await first.createFirstAdministrator()).toBeNull();
    } finally {
      await empty.close();
    }
  });

  it('gets none once the account is in use, however long ago its code was tidied away', async () => {
    const alone = await startTestApp({});
    try {
      const first = alone.get(FirstAdministrator);
      await alone.database.write(ROBOT, (tx) => alone.get(NationalTree).plantNationalTree(tx));
      await first.createFirstAdministrator();
      alone.clock.advance(60 * DAY_MS);
      await alone.get(TidyAccess).tidy();
      const issued = await first.createFirstAdministrator();
      const redeemed = await anyone(alone).post('/codes/redeem', { name: 'admin', code: issued?.code, password: PASSWORD });
      expect(redeemed.status).toBe(200);
      alone.clock.advance(60 * DAY_MS);
      await alone.get(TidyAccess).tidy();
      expect(await first.createFirstAdministrator()).toBeNull();
    } finally {
      await alone.close();
    }
  });

  it('is not made where people are', async () => {
    expect(await app.get(FirstAdministrator).createFirstAdministrator()).toBeNull();
  });
});
