import { ROBOT } from '@jidi/platform';
import { type Answer, anyone, as, type Client, givenAccount, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

const PASSWORD = 'correct horse battery';
const TAKEN = '13900009999';

const { app, tree } = suite();
let county: Client;
let count = 0;
let id: string;
let oldMobile: string;
let newMobile: string;

beforeAll(async () => {
  county = await administrator('county', tree.queshan);
  await givenAccount(app, { userName: 'neighbour-officer', mobile: TAKEN }, ['officer', tree.biyang]);
});

beforeEach(async () => {
  count += 1;
  [oldMobile, newMobile] = [`1370000${1000 + count}`, `1380000${1000 + count}`];
  const person = { userName: `p-${count}`, name: '王五', mobile: oldMobile, email: 'wang@example.org', password: PASSWORD };
  id = await givenAccount(app, person, ['officer', tree.queshan]);
});

const administrator = async (userName: string, node: string): Promise<Client> =>
  as(app, await givenAccount(app, { userName }, ['administrator', node]));
const signIn = async (name: string): Promise<number> => (await anyone(app).post('/session', { name, password: PASSWORD })).status;
const events = (): Promise<{ actor: string; notes: object; reason: string | null }[]> =>
  app.database.read(ROBOT, (tx) =>
    tx.query(
      `select actor_id as actor, notes, reason from access.access_event where subject_id = $1 and kind = 'person-changed' order by recorded_at, id`,
      [id],
    ),
  );
const person = async (by: Client): Promise<Answer> => by.get(`/accounts/${id}`);

describe('one’s own number and mail address', () => {
  const change = async (body: object, version = 1): Promise<Answer> => (await as(app, id)).patch('/me', body, version);

  it('change: the old number signs in no longer, the new one does, and so does the user name', async () => {
    const own = await as(app, id);
    const before = await own.get('/me');
    expect(before.headers.get('etag')).toBe('"1"');
    const changed = await own.patch('/me', { mobile: newMobile, email: 'wu@example.org', currentPassword: PASSWORD }, 1);
    const contact = { mobile: newMobile, email: 'wu@example.org' };
    expect(changed).toMatchObject({ status: 200, body: { version: 2, person: { id, name: '王五', ...contact } } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect([await signIn(oldMobile), await signIn(newMobile), await signIn(`p-${count}`)]).toEqual([401, 200, 200]);
    expect((await own.get('/me')).body).toEqual(changed.body);
    expect(await events()).toEqual([{ actor: id, notes: { mobile: true, email: true }, reason: null }]);
  });

  it('stay where absent, are cleared by null, and leave the user name to sign in by', async () => {
    expect((await change({ email: null })).body).toMatchObject({ version: 2, person: { mobile: oldMobile, email: null } });
    expect((await change({ mobile: null, currentPassword: PASSWORD }, 2)).body).toMatchObject({ person: { mobile: null } });
    expect([await signIn(oldMobile), await signIn(`p-${count}`)]).toEqual([401, 200]);
  });

  it('are not recorded as changed where they are the same', async () => {
    expect((await change({ mobile: oldMobile, email: 'wang@example.org' })).body).toMatchObject({ version: 1 });
    expect((await change({})).status).toBe(200);
    expect(await events()).toEqual([]);
  });

  it('take the present password for another number, or for none, and not for a mail address', async () => {
    for (const mobile of [newMobile, null])
      expect(await change({ mobile })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'currentPassword', code: 'password-needed' }] },
      });
    expect(await change({ mobile: newMobile, email: null, currentPassword: 'incorrect horse' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'currentPassword', code: 'password-wrong' }] },
    });
    expect((await person(county)).body).toMatchObject({ mobile: oldMobile, email: 'wang@example.org', version: 1 });
    expect((await change({ email: 'wu@example.org' })).status).toBe(200);
  });

  it('pause after five wrong passwords, together with sign-in', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 5; time += 1) statuses.push((await change({ mobile: newMobile, currentPassword: `wrong ${time}` })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422]);
    const paused = { status: 429, body: { code: 'sign-in-paused', retryAfter: 60 } };
    expect(await change({ mobile: newMobile, currentPassword: PASSWORD })).toMatchObject(paused);
    expect(await signIn(oldMobile)).toBe(429);
  });

  it('refuse a number of somebody else’s, a stale or missing version, what has no form, and a name', async () => {
    const taken = await change({ mobile: TAKEN, currentPassword: PASSWORD });
    expect(taken).toMatchObject({ status: 409, body: { code: 'mobile-taken' } });
    expect(JSON.stringify(taken.body)).not.toContain(TAKEN);
    expect(await change({ email: null }, 7)).toMatchObject({ status: 412, body: { code: 'stale', currentVersion: 1 } });
    expect((await (await as(app, id)).patch('/me', { email: null })).status).toBe(428);
    expect((await change({ mobile: '12345', currentPassword: PASSWORD })).status).toBe(422);
    expect((await change({ email: 'nowhere' })).status).toBe(422);
    expect((await change({ name: '赵六' })).status).toBe(422);
    expect((await anyone(app).patch('/me', { email: null }, 1)).status).toBe(401);
    expect(await events()).toEqual([]);
  });

  it('change once when two tabs change them at the same instant', async () => {
    const own = await as(app, id);
    const answers = await Promise.all(['a', 'b'].map((name) => own.patch('/me', { email: `${name}@example.org` }, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('a person’s name, number and mail address', () => {
  const edit = (by: Client, body: object, version = 1, of = id): Promise<Answer> => by.patch(`/accounts/${of}`, body, version);

  it('are changed by the administrator, without a password', async () => {
    expect((await person(county)).headers.get('etag')).toBe('"1"');
    const changed = await edit(county, { name: '王武', mobile: newMobile, email: null });
    expect(changed).toMatchObject({ status: 200, body: { id, name: '王武', mobile: newMobile, email: null, version: 2 } });
    expect(changed.headers.get('etag')).toBe('"2"');
    expect((await person(county)).body).toEqual(changed.body);
    expect([await signIn(oldMobile), await signIn(newMobile)]).toEqual([401, 200]);
    expect(await events()).toMatchObject([{ notes: { name: true, mobile: true, email: true }, reason: null }]);
    expect((await edit(county, { mobile: null }, 2)).body).toMatchObject({ name: '王武', mobile: null, version: 3 });
  });

  it('are changed from any level above, and not from beside, by officers or by oneself', async () => {
    const province = await administrator(`province-${count}`, tree.henan);
    const neighbour = await administrator(`neighbour-${count}`, tree.biyang);
    expect((await edit(province, { name: '王武' })).status).toBe(200);
    expect((await edit(neighbour, { name: '王六' }, 2)).status).toBe(404);
    expect((await edit(await as(app, id), { name: '王六' }, 2)).status).toBe(403);
    const own = await givenAccount(app, { userName: `own-${count}` }, ['administrator', tree.queshan]);
    expect(await edit(await as(app, own), { name: '王六' }, 1, own)).toMatchObject({ status: 403, body: { code: 'own-account' } });
  });

  it('are left to the administrator above both where the person holds a role elsewhere too', async () => {
    const city = await administrator(`city-${count}`, tree.zhumadian);
    await city.post('/grants', { personId: id, role: 'observer', nodeId: tree.biyang });
    expect(await edit(county, { name: '王武' })).toMatchObject({ status: 403, body: { code: 'account-beyond-you' } });
    expect((await edit(city, { name: '王武' })).status).toBe(200);
  });

  it('refuse a number of somebody else’s, a stale or missing version, and no name', async () => {
    expect(await edit(county, { name: '王武', mobile: TAKEN })).toMatchObject({ status: 409, body: { code: 'mobile-taken' } });
    expect(await edit(county, { name: '王武' }, 2)).toMatchObject({ status: 412, body: { code: 'stale', currentVersion: 1 } });
    expect((await county.patch(`/accounts/${id}`, { name: '王武' })).status).toBe(428);
    for (const body of [{ name: null }, { name: ' ' }, { userName: 'another' }, { mobile: '1' }])
      expect((await edit(county, body)).status).toBe(422);
    expect((await person(county)).body).toMatchObject({ name: '王五', mobile: oldMobile, version: 1 });
    expect(await events()).toEqual([]);
  });

  it('do not come back once they are erased', async () => {
    await county.post(`/accounts/${id}/erase`);
    expect(await edit(county, { name: '王五' })).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect((await person(county)).body).toMatchObject({ name: null, mobile: null, email: null, erased: true });
  });

  it('lie neither in the record, nor in the outbox, nor in stored answers', async () => {
    const headers = { 'if-match': '"1"', 'idempotency-key': `person-${count}` };
    const body = { name: '独一无二', mobile: newMobile, email: 'unique@example.org' };
    expect((await county.send('PATCH', `/accounts/${id}`, body, headers)).status).toBe(200);
    const rows: { text: string }[] = await app.database.read(ROBOT, (tx) =>
      tx.query(`select e::text as text from access.access_event e
        union all select o::text from platform.outbox o union all select o::text from platform.once o`),
    );
    expect(rows.filter(({ text }) => text.includes(id))).not.toEqual([]);
    for (const value of Object.values(body)) expect(rows.some(({ text }) => text.includes(value))).toBe(false);
  });

  it('reads a mobile number as sign-in does, and says the form of what it cannot read', async () => {
    const typed = await county.patch<{ mobile: string }>(`/accounts/${id}`, { mobile: '＋８６ 137-1234-５６７８' }, 1);
    expect([typed.status, typed.body.mobile]).toEqual([200, '13712345678']);
    const { status, body } = await county.patch(`/accounts/${id}`, { mobile: '138-0013-800', email: 'x' }, 2);
    expect([status, body['errors']]).toEqual([
      422,
      expect.arrayContaining([
        expect.objectContaining({ path: 'mobile', message: '应为 11 位手机号，以 1 开头' }),
        expect.objectContaining({ path: 'email', message: expect.stringContaining('电子邮箱') }),
      ]),
    ]);
  });
});
