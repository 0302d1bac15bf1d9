import { setTimeout as pause } from 'node:timers/promises';
import { AccreditationModule, ZHUMADIAN_REGULATION } from '@jidi/accreditation';
import { AssessmentModule, RoundOpening } from '@jidi/assessment';
import { QueueModule, ROBOT } from '@jidi/platform';
import { BaseService, RegistryModule } from '@jidi/registry';
import {
  as,
  type Client,
  givenPerson,
  givenTitle,
  givenTree,
  JIAN_2024,
  Postbox,
  someone,
  startTestApp,
  type TestApp,
  type TestTree,
} from '@jidi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReminderDelivery } from './delivery.js';
import type { Reminder } from './ledger/reminder.entity.js';
import { RemindersModule } from './reminders.module.js';
import { ReminderSweep } from './sweep.js';

const DUE = '2016-02-20';

describe('reminders', () => {
  const postbox = new Postbox();
  let app: TestApp;
  let tree: TestTree;
  let county: Client;
  let countyOfficer: string;

  beforeAll(async () => {
    const env = { SMTP_URL: await postbox.open(), MAIL_FROM: '基地 <jidi@example.org>', PUBLIC_URL: 'https://jidi.example.org' };
    const modules = [QueueModule.forProducer(), RegistryModule, AccreditationModule, AssessmentModule, RemindersModule];
    app = await startTestApp({ modules, now: '2016-01-01T00:05:00+08:00', env });
    tree = await givenTree(app);
    countyOfficer = await givenPerson(app, ['officer', tree.queshan]);
    county = await as(app, countyOfficer);
    const city = await someone(app, ['officer', tree.zhumadian]);
    const regulation = { issuerNodeId: tree.zhumadian, effectiveFrom: '2014-01-01', content: ZHUMADIAN_REGULATION };
    const { body } = await city.post<{ id: string }>('/regulations', regulation);
    await (await someone(app, ['approver', tree.zhumadian])).post(`/regulations/${body.id}/publish`);
  });

  afterAll(async () => {
    await app.close();
    await postbox.close();
  });

  beforeEach(() => {
    postbox.received.length = 0;
    postbox.answer = () => Promise.resolve(null);
    moveTo('2016-01-04');
  });

  const moveTo = (day: string): void => app.clock.set(`${day}T09:00:00+08:00`);
  const sweep = (): Promise<void> => app.get(ReminderSweep).sweep();
  const send = (reminderId: string): Promise<void> => app.get(ReminderDelivery).send({ reminderId });

  let count = 0;

  interface Given {
    readonly id: string;
    readonly baseId: string;
    readonly nodeId: string;
    readonly name: string;
    readonly staffId: string;
    readonly staff: Client;
    readonly email: string;
  }

  /** A base that owes its summary of 2015, with one person of staff. */
  async function givenBase({
    email = `staff${count + 1}@example.org`,
    managing = tree.queshan,
    until = '2020-12-31',
  } = {}): Promise<Given> {
    const name = `第${(count += 1)}科普馆`;
    const liaison = { name: '李明', mobile: '13912345678' };
    const { baseId, nodeId } = await app.database.write(ROBOT, async (tx) => {
      const extra = { confirmNotDuplicate: true, note: '样例' };
      const id = await app.get(BaseService).createIn(tx, ROBOT, { name, managingNodeId: managing, from: '2010-01-01', liaison, ...extra });
      const [row]: { node_id: string }[] = await tx.query('select node_id from registry.base where id = $1', [id]);
      return { baseId: id, nodeId: row?.node_id ?? '' };
    });
    const title = { baseId, baseNodeId: nodeId, baseName: name, issuerNodeId: tree.zhumadian, recommenderNodeId: managing };
    await givenTitle(app, { ...title, from: '2015-01-20', until });
    await app.get(RoundOpening).run();
    const staffId = await givenPerson(app, ['base-staff', nodeId]);
    await setMail(staffId, email);
    const staff = await as(app, staffId);
    const { items } = (await staff.get<{ items: { id: string; dueOn: string }[] }>('/summaries')).body;
    expect(items).toMatchObject([{ dueOn: DUE }]);
    return { id: items[0]?.id ?? '', baseId, nodeId, name, staffId, staff, email };
  }

  const setMail = (personId: string, email: string): Promise<void> =>
    app.database.write(ROBOT, async (tx) => {
      await tx.query('update access.person set email = $2 where id = $1', [personId, email || null]);
    });

  const rows = (recordId: string): Promise<Reminder[]> =>
    app.database.read(ROBOT, (tx) =>
      tx.query(
        `select id, rule, occurrence, recipient_id as "recipientId", channel, state, outcome, attempts, maybe_repeated as "maybeRepeated"
         from reminders.reminder where record_id = $1 order by occurs_on, rule, channel, id`,
        [recordId],
      ),
    );
  const lines = async (recordId: string): Promise<string[]> =>
    (await rows(recordId)).map(({ rule, occurrence, channel, state, outcome }) =>
      [rule, occurrence.replace(/^.*\//, ''), channel, state, outcome].filter(Boolean).join(' '),
    );

  /** Sends what is planned of a record, as the jobs would. */
  async function drain(recordId: string): Promise<void> {
    for (const { id, state } of await rows(recordId)) if (state === 'planned') await send(id);
  }

  async function sweepOn(day: string, { id }: Given): Promise<string[]> {
    moveTo(day);
    await sweep();
    await drain(id);
    return lines(id);
  }

  async function submit({ id, staff }: Given): Promise<void> {
    const { version } = (await staff.get<{ version: number }>(`/summaries/${id}`)).body;
    expect((await staff.patch(`/summaries/${id}/figures`, JIAN_2024, version)).status).toBe(200);
    expect((await staff.post(`/summaries/${id}/submit`)).status).toBe(200);
  }

  const messagesOf = async (by: Client): Promise<{ id: string; title: string; body: string; readAt: string | null }[]> =>
    (await by.get<{ items: { id: string; title: string; body: string; readAt: string | null }[] }>('/messages')).body.items;

  it('tell the base before and after, then the county, then the city, and stop when it is submitted', async () => {
    const given = await givenBase();
    expect(await sweepOn('2016-01-20', given)).toEqual([]);
    expect(await sweepOn('2016-01-21', given)).toEqual(['summary-due -30 in-app sent', 'summary-due -30 mail sent']);
    expect(await sweepOn('2016-01-22', given)).toHaveLength(2);
    await sweepOn('2016-02-13', given);
    await sweepOn('2016-02-19', given);
    await sweepOn('2016-02-21', given);
    const late = await sweepOn('2016-02-27', given);
    expect(late.slice(-3)).toEqual(['summary-due +7 in-app sent', 'summary-due +7 mail sent', 'summary-overdue-managing +7 in-app sent']);
    expect((await sweepOn('2016-03-05', given)).at(-1)).toBe('summary-overdue-issuer +14 in-app sent');
    expect(late.filter((line) => line.includes('sent'))).toHaveLength(11);
    const mails = postbox.of(given.email);
    expect(mails).toHaveLength(5);
    const sent = (await rows(given.id)).filter(({ channel }) => channel === 'mail').map(({ id }) => `<${id}@example.org>`);
    expect(mails.map(({ messageId }) => messageId)).toEqual(sent);
    const titles = (await messagesOf(given.staff)).map(({ title }) => title);
    expect(mails.map(({ subject }) => subject)).toEqual([...titles].reverse());
    expect(mails[0]?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/im);
    expect(titles[0]).toBe('请报送2015年度科普教育基地工作总结（2016年2月20日前，已逾期7天）');
    expect((await messagesOf(county)).map(({ title }) => title)).toContain(`${given.name}年度总结已逾期7天，请督促`);
    await submit(given);
    expect(await sweepOn('2016-03-06', given)).toHaveLength(late.length + 1);
  });

  it('do not begin when it is submitted in time, and drop what was planned', async () => {
    const given = await givenBase();
    moveTo('2016-01-21');
    await sweep();
    await submit(given);
    await drain(given.id);
    expect(await lines(given.id)).toEqual(['summary-due -30 in-app dropped no-longer-due', 'summary-due -30 mail dropped no-longer-due']);
    expect(await sweepOn('2016-02-27', given)).toHaveLength(2);
    expect(postbox.of(given.email)).toEqual([]);
    expect(await messagesOf(given.staff)).toEqual([]);
  });

  it('begin again when it is returned, with what is still to come', async () => {
    const given = await givenBase();
    await submit(given);
    expect(await sweepOn('2016-02-13', given)).toEqual([]);
    expect((await county.post(`/summaries/${given.id}/return`, { reason: '请核实' })).status).toBe(200);
    expect(await sweepOn('2016-02-19', given)).toEqual([
      'summary-due -30 in-app merged',
      'summary-due -7 in-app merged',
      'summary-due -1 in-app sent',
      'summary-due -1 mail sent',
    ]);
  });

  it('tell nobody twice, whatever is run twice or at once', async () => {
    const given = await givenBase();
    moveTo('2016-01-21');
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    const planned = await rows(given.id);
    expect(planned).toHaveLength(2);
    postbox.answer = async () => {
      await pause(100);
      return null;
    };
    const attempts = await Promise.allSettled([...planned, ...planned, ...planned].map(({ id }) => send(id)));
    const refused = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [(attempt.reason as Error).message] : []));
    expect(new Set(refused)).toEqual(new Set(['somebody else is sending this reminder']));
    await drain(given.id);
    expect(postbox.of(given.email)).toHaveLength(1);
    expect(await messagesOf(given.staff)).toHaveLength(1);
    expect((await rows(given.id)).map(({ state, maybeRepeated }) => `${state} ${maybeRepeated}`)).toEqual(['sent false', 'sent false']);
  });

  it('do not flood after downtime', async () => {
    const given = await givenBase();
    expect(await sweepOn('2016-02-22', given)).toEqual([
      'summary-due -30 in-app merged',
      'summary-due -7 in-app merged',
      'summary-due -1 in-app merged',
      'summary-due +1 in-app sent',
      'summary-due +1 mail sent',
    ]);
    const later = await givenBase();
    const missed = await sweepOn('2016-04-01', later);
    expect(missed.filter((line) => line.endsWith('missed'))).toEqual([
      'summary-due +7 in-app missed',
      'summary-overdue-managing +7 in-app missed',
      'summary-overdue-issuer +14 in-app missed',
    ]);
    expect(postbox.of(later.email)).toEqual([]);
  });

  it('merge into the latest what could not be sent while the mail server was away', async () => {
    const given = await givenBase();
    moveTo('2016-02-13');
    await sweep();
    moveTo('2016-02-19');
    await sweep();
    await drain(given.id);
    expect(await lines(given.id)).toEqual([
      'summary-due -30 in-app merged',
      'summary-due -7 in-app merged overtaken',
      'summary-due -7 mail merged overtaken',
      'summary-due -1 in-app sent',
      'summary-due -1 mail sent',
    ]);
  });

  it('wait for a mail server that is down, and know that nothing was repeated', async () => {
    const given = await givenBase();
    moveTo('2016-01-21');
    await sweep();
    await postbox.close();
    await expect(drain(given.id)).rejects.toMatchObject({ isPermanent: false, isDoubtful: false });
    expect((await rows(given.id)).map(({ channel, state, attempts }) => `${channel} ${state} ${attempts}`)).toEqual([
      'in-app sent 0',
      'mail planned 1',
    ]);
    await postbox.open();
    await drain(given.id);
    expect((await rows(given.id))[1]).toMatchObject({ state: 'sent', attempts: 2, maybeRepeated: false });
    expect(postbox.of(given.email)).toHaveLength(1);
  });

  it('say that a mail may have come twice when the connection was lost before its answer', async () => {
    const given = await givenBase();
    moveTo('2016-01-21');
    await sweep();
    postbox.answer = () => new Promise(() => undefined);
    const lost = expect(drain(given.id)).rejects.toMatchObject({ isPermanent: false, isDoubtful: true });
    while (postbox.of(given.email).length === 0) await pause(20);
    postbox.cut();
    await lost;
    postbox.answer = () => Promise.resolve(null);
    await drain(given.id);
    const [, mail] = await rows(given.id);
    expect(mail).toMatchObject({ state: 'sent', maybeRepeated: true });
    expect(postbox.of(given.email).map(({ messageId }) => messageId)).toEqual([`<${mail?.id}@example.org>`, `<${mail?.id}@example.org>`]);
  });

  it('take over from a process that died while sending, once its lease is over', async () => {
    const given = await givenBase();
    moveTo('2016-01-21');
    await sweep();
    const claimed = (seconds: number): Promise<unknown> =>
      app.database.write(ROBOT, (tx) =>
        tx.query(
          `update reminders.reminder set claim_id = id, attempts = 1, claimed_at = clock_timestamp() - $2 * interval '1 second'
           where record_id = $1 and channel = 'mail'`,
          [given.id, seconds],
        ),
      );
    await claimed(1);
    await expect(drain(given.id)).rejects.toThrow('somebody else');
    await claimed(6);
    await drain(given.id);
    expect((await rows(given.id))[1]).toMatchObject({ state: 'sent', attempts: 2, maybeRepeated: true });
  });

  it('record a mailbox that is no more, and go on by the other channel', async () => {
    const given = await givenBase({ email: 'gone@example.org' });
    expect(await sweepOn('2016-01-21', given)).toEqual(['summary-due -30 in-app sent', 'summary-due -30 mail failed 550']);
    expect(await sweepOn('2016-01-21', given)).toHaveLength(2);
  });

  it('try again what the server only puts off', async () => {
    const given = await givenBase();
    moveTo('2016-01-21');
    await sweep();
    postbox.answer = () => Promise.resolve(Object.assign(new Error('try later'), { responseCode: 451 }));
    await expect(drain(given.id)).rejects.toMatchObject({ outcome: '451', isDoubtful: false });
    postbox.answer = () => Promise.resolve(null);
    await drain(given.id);
    expect((await rows(given.id))[1]).toMatchObject({ state: 'sent', maybeRepeated: false });
  });

  it('reach a person without an address in the application alone', async () => {
    const given = await givenBase({ email: '' });
    expect(await sweepOn('2016-01-21', given)).toEqual(['summary-due -30 in-app sent']);
  });

  it('leave out who was erased, lost the role or the address, before and after planning', async () => {
    const given = await givenBase();
    const second = await givenPerson(app, ['base-staff', given.nodeId]);
    const third = await givenPerson(app, ['base-staff', given.nodeId]);
    await setMail(second, 'second@example.org');
    await setMail(third, 'third@example.org');
    moveTo('2016-01-21');
    await sweep();
    await app.database.write(ROBOT, async (tx) => {
      await tx.query(`update access.person set name = null, email = null, erased_at = $2 where id = $1`, [given.staffId, app.clock.now()]);
      await tx.query('update access.role_grant set revoked_at = $2 where person_id = $1', [second, app.clock.now()]);
    });
    await setMail(third, '');
    await drain(given.id);
    const outcomes = (await rows(given.id)).map(
      ({ recipientId, channel, state, outcome }) => `${recipientId} ${channel} ${state} ${outcome}`,
    );
    expect(outcomes.sort()).toEqual(
      [
        `${given.staffId} in-app dropped recipient-gone`,
        `${given.staffId} mail dropped recipient-gone`,
        `${second} in-app dropped recipient-gone`,
        `${second} mail dropped recipient-gone`,
        `${third} in-app sent null`,
        `${third} mail dropped no-address`,
      ].sort(),
    );
    expect(postbox.received).toEqual([]);
    expect((await sweepOn('2016-02-13', given)).filter((line) => line.includes('-7'))).toEqual(['summary-due -7 in-app sent']);
  });

  it('are told anew when the due date moves', async () => {
    const given = await givenBase();
    await sweepOn('2016-02-19', given);
    const [round] = (await given.staff.get<{ items: { id: string }[] }>('/rounds?year=2015')).body.items;
    await app.database.write(ROBOT, (tx) => tx.query(`update assessment.summary set due_on = '2016-02-29' where id = $1`, [given.id]));
    expect(round).toBeDefined();
    expect(await sweepOn('2016-02-22', given)).toEqual(
      expect.arrayContaining([
        'summary-due -1 mail sent',
        'summary-due -7 in-app sent',
        'summary-due -7 mail sent',
        'summary-due -30 in-app merged',
      ]),
    );
    expect(postbox.of(given.email)).toHaveLength(2);
  });

  it('tell base and issuer that a term ends, until a later title follows', async () => {
    const given = await givenBase({ until: '2016-06-30' });
    const [title] = await app.database.read(ROBOT, (tx): Promise<{ id: string }[]> =>
      tx.query('select id from accreditation.designation where base_id = $1', [given.baseId]),
    );
    const told = { ...given, id: title?.id ?? '' };
    const officer = (line: string): boolean => line.startsWith('title-ending-issuer');
    const first = await sweepOn('2016-01-05', told);
    expect([first.filter((line) => !officer(line)), first.some(officer)]).toEqual([
      ['title-ending -180 in-app sent', 'title-ending -180 mail sent'],
      true,
    ]);
    expect(postbox.of(given.email)).toHaveLength(1);
    await givenTitle(app, {
      baseId: given.baseId,
      baseNodeId: given.nodeId,
      baseName: given.name,
      issuerNodeId: tree.zhumadian,
      recommenderNodeId: tree.queshan,
      from: '2016-07-01',
      until: '2019-06-30',
    });
    expect(await sweepOn('2016-04-01', told)).toEqual(first);
  });

  it('show the county whom to call and who was told, and the neighbour nothing', async () => {
    const given = await givenBase();
    await sweepOn('2016-02-21', given);
    await sweepOn('2016-02-27', given);
    interface Call {
      summaryId: string;
      daysOverdue: number;
      liaison: object | null;
      told: { rule: string; channel: string; persons: number; at: string }[];
    }
    const listed = async (by: Client): Promise<Call[]> => {
      const items: Call[] = [];
      for (let cursor = ''; ;) {
        const { body } = await by.get<{ items: Call[]; nextCursor: string | null }>(`/reminders/call-list?limit=3${cursor}`);
        items.push(...body.items);
        if (body.nextCursor === null) return items;
        cursor = `&cursor=${body.nextCursor}`;
      }
    };
    const calls = await listed(county);
    expect(new Set(calls.map(({ summaryId }) => summaryId)).size).toBe(calls.length);
    const call = calls.find(({ summaryId }) => summaryId === given.id);
    expect(call).toMatchObject({ daysOverdue: 7, liaison: { name: '李明', mobile: '13912345678', position: null } });
    expect(call?.told.map(({ rule, channel, persons }) => `${rule} ${channel} ${persons}`).sort()).toEqual([
      'summary-due in-app 1',
      'summary-due in-app 1',
      'summary-due mail 1',
      'summary-due mail 1',
      'summary-overdue-managing in-app 1',
    ]);
    expect(await listed(await someone(app, ['officer', tree.biyang]))).toEqual([]);
    const told = await county.get<{ items: { rule: string; recipient: string | null; stateLabel: { zh: string } }[] }>(
      `/reminders?recordId=${given.id}&limit=2`,
    );
    expect(told.body.items).toMatchObject([{ stateLabel: { zh: '已发' } }, { stateLabel: { zh: '已发' } }]);
    const neighbour = await someone(app, ['officer', tree.biyang]);
    expect((await neighbour.get<{ items: object[] }>(`/reminders?recordId=${given.id}`)).body.items).toEqual([]);
    expect((await given.staff.get(`/reminders?recordId=${given.id}`)).status).toBe(403);
    expect((await county.get(`/reminders/call-list?cursor=${Buffer.from(`x\n${given.id}`).toString('base64url')}`)).status).toBe(422);
    await submit(given);
    expect((await listed(county)).map(({ summaryId }) => summaryId)).not.toContain(given.id);
  });

  it('are messages of their own person, read once', async () => {
    const given = await givenBase();
    await sweepOn('2016-01-21', given);
    const [message] = await messagesOf(given.staff);
    const unread = async (): Promise<unknown> => (await given.staff.get('/messages')).body['unread'];
    expect([message?.readAt, await unread()]).toEqual([null, 1]);
    expect((await county.post(`/messages/${message?.id}/read`)).status).toBe(404);
    const read = await given.staff.post<{ readAt: string }>(`/messages/${message?.id}/read`);
    expect([read.status, await unread()]).toEqual([200, 0]);
    moveTo('2016-01-22');
    expect((await given.staff.post<{ readAt: string }>(`/messages/${message?.id}/read`)).body.readAt).toBe(read.body.readAt);
    expect((await given.staff.get<{ items: object[] }>('/messages?unread=true')).body.items).toEqual([]);
  });

  it('keep no address and no name in the ledger', async () => {
    const dump: { row: string }[] = await app.database.read(ROBOT, (tx) => tx.query('select m::text as row from reminders.reminder m'));
    expect(dump.length).toBeGreaterThan(20);
    expect(dump.filter(({ row }) => /@|李明|测试|1391/.test(row))).toEqual([]);
  });
});
