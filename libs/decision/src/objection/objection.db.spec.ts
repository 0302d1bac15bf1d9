import { decisionSuite, givenNotice } from '@jidi/decision/testing';
import { ROBOT } from '@jidi/platform';
import { type Answer, anyone, as, type Client, codesOf, givenPerson, race, type Refusal, someone } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OBJECTIONS_PER_TEN_MINUTES } from './objection-rate.guard.js';
import type { RegisteredObjectionView } from './objection.dto.js';

const TEXT = '该基地申报的开放天数与实际不符，周末从未开放。';
const WHO = { kind: 'person', name: '张某某', contact: '13900001234' };

type Answered = RegisteredObjectionView & Refusal;

let noticeId: string;
let applicationId: string;
let otherId: string;

const { app, tree, toys, officer, approver } = decisionSuite({
  now: '2020-01-16T09:00:00+08:00',
  // Each request of the suite says whom it comes from, so that the limit per address is met where it is meant.
  env: { TRUST_PROXY: 'yes' },
});

beforeAll(async () => {
  applicationId = await toys.application('确山县甲基地');
  otherId = await toys.application('确山县乙基地');
  noticeId = await givenNotice(officer, approver, [applicationId, otherId], '2020-01-16');
});

beforeEach(() => app.clock.set('2020-01-17T09:00:00+08:00'));

let address = 0;
const object = (rest: object = {}, headers: Record<string, string> = {}): Promise<Answer<Answered>> =>
  anyone(app).post<Answered>(
    `/public/notices/${noticeId}/objections`,
    { applicationId, ...WHO, text: TEXT, ...rest },
    { 'x-forwarded-for': `10.0.0.${(address += 1)}`, ...headers },
  );

const answerTo = (receipt: string): Promise<Answer<Answered>> =>
  anyone(app).get<Answered>(`/public/objections/${receipt}`, { 'x-forwarded-for': '10.1.0.1' });

const latest = async (): Promise<string> => {
  const { body } = await officer.get<{ items: { id: string }[] }>('/objections?limit=100');
  // The suite's clock goes back and forth; ids are in the order of making.
  return (
    body.items
      .map(({ id }) => id)
      .sort()
      .at(-1) ?? ''
  );
};

describe('an objection from the public page', () => {
  it('is answered with a receipt, which reads the answer and nothing else', async () => {
    const sent = await object();
    expect(sent.status).toBe(201);
    expect(sent.body.receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(Object.keys(sent.body).sort()).toEqual(['receipt', 'receivedOn', 'state', 'stateLabel']);
    const id = await latest();
    const decided = await approver.post<Answered>(`/objections/${id}/decide`, { outcome: 'dismissed', answer: '经核查不成立。' });
    expect(decided.body.state).toBe('dismissed');
    const { body: read } = await answerTo(sent.body.receipt.toLowerCase().replaceAll('-', ''));
    expect(read).toMatchObject({ state: 'dismissed', answer: '经核查不成立。', baseName: '确山县甲基地', decidedOn: '2020-01-17' });
    expect(JSON.stringify(read)).not.toMatch(/张某某|1390000|开放天数/);
    expect((await answerTo('0000-0000-0000-0000')).status).toBe(404);
  });

  it('is taken while the notice runs and to the last second, and to bases on it alone', async () => {
    app.clock.set('2020-01-21T23:59:59+08:00');
    expect((await object()).status).toBe(201);
    app.clock.set('2020-01-22T00:00:00+08:00');
    expect(codesOf(await object())).toBe('422 rules-failed objection-out-of-time');
    app.clock.set('2020-01-17T09:00:00+08:00');
    expect(codesOf(await object({ applicationId: crypto.randomUUID() }))).toBe('404 not-found');
  });

  it('asks persons and bodies for name and contact, and keeps what is anonymous as a lead', async () => {
    expect(codesOf(await object({ name: undefined, contact: undefined }))).toBe('422 invalid name-missing contact-missing');
    expect(codesOf(await object({ kind: 'anonymous' }))).toBe('422 invalid name-of-lead');
    expect(codesOf(await object({ text: '太短' }))).toBe('422 invalid isLength');
    const lead = await object({ kind: 'anonymous', name: undefined, contact: undefined });
    expect(lead.body.state).toBe('lead');
    const { body } = await officer.get<Answered>(`/objections/${await latest()}`);
    expect(body).toMatchObject({ state: 'lead', objector: null });
    expect(codesOf(await approver.post<Answered>(`/objections/${await latest()}/decide`, { outcome: 'upheld', answer: '属实' }))).toBe(
      '409 wrong-state',
    );
  });

  it('happens once for one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'objection-key-1' };
    const send = (): Promise<Answer<Answered>> => object({}, key);
    const answers = await race(app, { table: 'platform.once' }, send, send);
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expect(codesOf(await object({ text: `${TEXT}另有他事。` }, key))).toBe('422 key-reused');
  });

  it('is counted by address', async () => {
    const same = { 'x-forwarded-for': '10.9.9.9' };
    const tried: number[] = [];
    for (let index = 0; index <= OBJECTIONS_PER_TEN_MINUTES; index += 1) tried.push((await object({ text: '短' }, same)).status);
    expect(tried.at(-2)).toBe(422);
    expect(tried.at(-1)).toBe(429);
  });
});

describe('who objected', () => {
  it('is the issuer’s to know: no one above, below or beside, not in lists, not in the database', async () => {
    await object();
    const id = await latest();
    expect((await officer.get<Answered>(`/objections/${id}`)).body.objector).toEqual({
      name: '张某某',
      contact: '13900001234',
      erased: false,
    });
    const others = [
      await someone(app, ['officer', tree.henan]),
      await someone(app, ['approver', tree.nation]),
      await someone(app, ['officer', tree.queshan]),
      await someone(app, ['officer', tree.biyang]),
      // reads no objections, though it sits at the issuer; reads them elsewhere
      await someone(app, ['observer', tree.zhumadian], ['officer', tree.queshan]),
    ];
    for (const other of others) {
      expect((await other.get(`/objections/${id}`)).status).toBe(404);
      expect((await other.get<{ items: unknown[] }>('/objections')).body.items).toEqual([]);
    }
    expect((await (await someone(app, ['observer', tree.zhumadian])).get('/objections')).status).toBe(403);
    for (const table of ['objection', 'objector']) {
      for (const subject of [tree.henan, tree.queshan]) {
        const seen: unknown[] = await app.database.read({ rows: { mode: 'person', subjects: [subject] } }, (tx) =>
          tx.query(`select 1 from decision.${table}`),
        );
        expect(seen).toEqual([]);
      }
    }
  });

  it('is not kept with the answer to an Idempotency-Key, nor is the receipt, though a repetition gives both', async () => {
    const key = { 'idempotency-key': 'objection-key-2' };
    const letter = { noticeId, applicationId: otherId, ...WHO, text: TEXT, source: 'letter' };
    const [sent, again] = [await object({}, key), await object({}, key)];
    const registered = await officer.post<Answered>('/objections', letter, key);
    const decision = { outcome: 'dismissed', answer: '经核查不成立。' };
    const decided = await approver.post<Answered>(`/objections/${registered.body.id}/decide`, decision, key);
    const repeated = await officer.post<Answered>('/objections', letter, key);
    expect([again.body, repeated.body.receipt]).toEqual([sent.body, registered.body.receipt]);
    expect([decided.body.objector, repeated.body.objector]).toEqual([registered.body.objector, registered.body.objector]);
    const kept: unknown[] = await app.database.read(ROBOT, (tx) => tx.query('select answer from platform.once'));
    expect(kept.length).toBeGreaterThan(2);
    expect(JSON.stringify(kept)).not.toMatch(/张某某|1390000|\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b/);
  });

  it('stays out of history, outbox and inbox', async () => {
    await object();
    const id = await latest();
    const look = (table: string, where: string): Promise<unknown[]> =>
      app.database.read(ROBOT, (tx) => tx.query(`select * from ${table} where ${where} = $1`, [id]));
    const rows = [
      await look('workflow.history', 'record_id'),
      await look('workflow.task', 'record_id'),
      await look('platform.outbox', `payload->>'recordId'`),
    ];
    expect(rows).toMatchObject([
      [{ robot: 'public-page' }],
      [{ action: 'decide', node_id: tree.zhumadian }],
      [{ topic: 'objection.create' }],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/张某某|1390000|开放天数/);
  });

  it('is erased after the decision, while what was answered stays', async () => {
    const { body: sent } = await object();
    const id = await latest();
    const erase = (by = approver): Promise<Answer<Answered>> => by.post<Answered>(`/objections/${id}/erase-objector`);
    expect(codesOf(await erase())).toBe('409 wrong-state');
    await approver.post(`/objections/${id}/decide`, { outcome: 'dismissed', answer: '不成立' });
    expect(codesOf(await erase(officer))).toBe('403 forbidden');
    expect((await erase()).body.objector).toEqual({ name: null, contact: null, erased: true });
    expect((await answerTo(sent.receipt)).body.answer).toBe('不成立');
  });
});

describe('an objection that an officer registers', () => {
  const register = (by: Client, rest: object = {}): Promise<Answer<Answered>> =>
    by.post<Answered>('/objections', { noticeId, applicationId: otherId, ...WHO, text: TEXT, source: 'letter', ...rest });

  it('came in when the letter did', async () => {
    app.clock.set('2020-01-22T09:00:00+08:00');
    const answer = await register(officer, { happenedOn: '2020-01-21' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ state: 'open', receivedOn: '2020-01-21', baseName: '确山县乙基地' });
    expect((await answerTo(answer.body.receipt)).body.state).toBe('open');
    expect(codesOf(await register(officer))).toBe('422 rules-failed objection-out-of-time');
    app.clock.set('2020-01-20T09:00:00+08:00');
    expect(codesOf(await register(officer, { happenedOn: '2020-01-21' }))).toBe('422 invalid happened-in-future');
  });

  it('is the issuer’s matter, and decided by somebody else', async () => {
    expect(codesOf(await register(await someone(app, ['officer', tree.queshan])))).toBe('403 forbidden');
    const both = await as(app, await givenPerson(app, ['officer', tree.zhumadian], ['approver', tree.zhumadian]));
    const { body } = await register(both);
    const decide = (by: Client): Promise<Answer<Answered>> =>
      by.post<Answered>(`/objections/${body.id}/decide`, { outcome: 'upheld', answer: '属实' });
    expect(codesOf(await decide(both))).toBe('422 rules-failed own-record');
    expect(codesOf(await decide(officer))).toBe('403 forbidden');
    const second = await someone(app, ['approver', tree.zhumadian]);
    const answers = await race(
      app,
      { row: 'decision.objection', id: body.id },
      () => decide(approver),
      () => decide(second),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('becomes a lead when its name proves false', async () => {
    const { body } = await register(officer);
    const kept = await approver.post<Answered>(`/objections/${body.id}/keep-as-lead`, { reason: '查无此人' });
    expect(kept.body).toMatchObject({ state: 'lead', leadReason: '查无此人' });
    const rows: unknown[] = await app.database.read(ROBOT, (tx) =>
      tx.query('select notes from workflow.history where record_id = $1', [body.id]),
    );
    expect(JSON.stringify(rows)).not.toContain('查无此人');
    const erased = await approver.post<Answered>(`/objections/${body.id}/erase-objector`);
    expect(erased.body).toMatchObject({ leadReason: null, objector: { name: null, erased: true } });
  });

  it('is taken after the title was issued too, when it came in time: what people said is not lost', async () => {
    await app.database.write(ROBOT, (tx) => tx.query(`update decision.toy_application set state = 'crowned' where id = $1`, [otherId]));
    app.clock.set('2020-01-23T09:00:00+08:00');
    const late = await register(officer, { happenedOn: '2020-01-21' });
    expect(late.body).toMatchObject({ state: 'open', receivedOn: '2020-01-21' });
    await app.database.write(ROBOT, (tx) => tx.query(`update decision.toy_application set state = 'out' where id = $1`, [otherId]));
    expect(codesOf(await register(officer, { happenedOn: '2020-01-21' }))).toBe('422 rules-failed no-longer-announced');
    await app.database.write(ROBOT, (tx) => tx.query(`update decision.toy_application set state = 'shown' where id = $1`, [otherId]));
  });
});
