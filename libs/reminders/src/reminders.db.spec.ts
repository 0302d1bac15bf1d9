import { ROBOT } from '@jidi/platform';
import { reminderSuite } from '@jidi/reminders/testing';
import { as, type Client, givenPerson, givenTitle, someone } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';

describe('reminders', () => {
  const { app, tree, county, city, given, postbox } = reminderSuite();

  it('tell a deputy what the lender is told, on the days for which it is lent', async () => {
    given.moveTo('2016-02-26');
    const lender = await as(app, await givenPerson(app, ['officer', tree.biyang]));
    const deputyId = await givenPerson(app, ['observer', tree.biyang]);
    const lent = { toPersonId: deputyId, nodeId: tree.biyang, firstDay: '2016-02-27', lastDay: '2016-02-27', reason: '出差' };
    expect((await lender.post('/delegations', lent)).status).toBe(201);
    const owing = await given.base({ managing: tree.biyang });
    await given.sweepOn('2016-02-27', owing);
    const told = (await given.rows(owing.id)).filter(({ recipientId }) => recipientId === deputyId);
    expect(told.map(({ rule, state }) => [rule, state])).toEqual([['summary-overdue-managing', 'sent']]);
    expect((await given.messagesOf(await as(app, deputyId))).map(({ title }) => title)).toEqual([
      expect.stringContaining(`${owing.name}年度总结已逾期7天`),
    ]);
    const next = await given.base({ managing: tree.biyang });
    await given.sweepOn('2016-02-28', next);
    expect((await given.rows(next.id)).map(({ recipientId }) => recipientId)).not.toContain(deputyId);
    for (const each of [owing, next]) await given.submit(each);
  });

  it('tell the base before and after, then the county, then the city, and stop when it is submitted', async () => {
    const owing = await given.base();
    expect(await given.sweepOn('2016-01-20', owing)).toEqual([]);
    expect(await given.sweepOn('2016-01-21', owing)).toEqual(['summary-due -30 in-app sent', 'summary-due -30 mail sent']);
    expect(await given.sweepOn('2016-01-22', owing)).toHaveLength(2);
    await given.sweepOn('2016-02-13', owing);
    await given.sweepOn('2016-02-19', owing);
    await given.sweepOn('2016-02-21', owing);
    const late = await given.sweepOn('2016-02-27', owing);
    expect(late.slice(-3)).toEqual(['summary-due +7 in-app sent', 'summary-due +7 mail sent', 'summary-overdue-managing +7 in-app sent']);
    expect((await given.sweepOn('2016-03-05', owing)).at(-1)).toBe('summary-overdue-issuer +14 in-app sent');
    expect(late.filter((line) => line.includes('sent'))).toHaveLength(11);
    const mails = postbox.of(owing.email);
    expect(mails).toHaveLength(5);
    const sent = (await given.rows(owing.id)).filter(({ channel }) => channel === 'mail').map(({ id }) => `<${id}@example.org>`);
    expect(mails.map(({ messageId }) => messageId)).toEqual(sent);
    const titles = (await given.messagesOf(owing.staff)).map(({ title }) => title);
    expect(mails.map(({ subject }) => subject)).toEqual([...titles].reverse());
    expect(mails[0]?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/im);
    expect(titles[0]).toBe('请报送2015年度科普教育基地工作总结（2016年2月20日前，已逾期7天）');
    expect((await given.messagesOf(county)).map(({ title }) => title)).toContain(`${owing.name}年度总结已逾期7天，请督促`);
    await given.submit(owing);
    expect(await given.sweepOn('2016-03-06', owing)).toHaveLength(late.length + 1);
  });

  it('do not begin when it is submitted in time, and drop what was planned', async () => {
    const owing = await given.base();
    given.moveTo('2016-01-21');
    await given.sweep();
    await given.submit(owing);
    await given.drain(owing.id);
    expect(await given.lines(owing.id)).toEqual([
      'summary-due -30 in-app dropped no-longer-due',
      'summary-due -30 mail dropped no-longer-due',
    ]);
    expect(await given.sweepOn('2016-02-27', owing)).toHaveLength(2);
    expect(postbox.of(owing.email)).toEqual([]);
    expect(await given.messagesOf(owing.staff)).toEqual([]);
  });

  it('begin again when it is returned, with what is still to come', async () => {
    const owing = await given.base();
    await given.submit(owing);
    expect(await given.sweepOn('2016-02-13', owing)).toEqual([]);
    expect((await county.post(`/summaries/${owing.id}/return`, { reason: '请核实' })).status).toBe(200);
    expect(await given.sweepOn('2016-02-19', owing)).toEqual([
      'summary-due -30 in-app merged',
      'summary-due -7 in-app merged',
      'summary-due -1 in-app sent',
      'summary-due -1 mail sent',
    ]);
  });

  it('tell nobody twice, whatever is run twice or at once', async () => {
    const owing = await given.base();
    given.moveTo('2016-01-21');
    await Promise.all([given.sweep(), given.sweep(), given.sweep()]);
    await given.sweep();
    const planned = await given.rows(owing.id);
    expect(planned).toHaveLength(2);
    // The mail server answers when both others were refused: until then the first one is sending.
    let answer = (): void => undefined;
    const held = new Promise<null>((resolve) => (answer = () => resolve(null)));
    postbox.answer = () => held;
    const refused: string[] = [];
    const refuse = (error: unknown): void => {
      if (refused.push(String(error)) === 2) answer();
    };
    await Promise.all([...planned, ...planned, ...planned].map(({ id }) => given.send(id).catch(refuse)));
    expect(refused).toEqual(Array(2).fill('Error: somebody else is sending this reminder'));
    await given.drain(owing.id);
    expect(postbox.of(owing.email)).toHaveLength(1);
    expect(await given.messagesOf(owing.staff)).toHaveLength(1);
    expect((await given.rows(owing.id)).map(({ state, maybeRepeated }) => `${state} ${maybeRepeated}`)).toEqual([
      'sent false',
      'sent false',
    ]);
  });

  it('do not flood after downtime', async () => {
    const owing = await given.base();
    expect(await given.sweepOn('2016-02-22', owing)).toEqual([
      'summary-due -30 in-app merged',
      'summary-due -7 in-app merged',
      'summary-due -1 in-app merged',
      'summary-due +1 in-app sent',
      'summary-due +1 mail sent',
    ]);
    const later = await given.base();
    const missed = await given.sweepOn('2016-04-01', later);
    expect(missed.filter((line) => line.endsWith('missed'))).toEqual([
      'summary-due +7 in-app missed',
      'summary-overdue-managing +7 in-app missed',
      'summary-overdue-issuer +14 in-app missed',
    ]);
    expect(postbox.of(later.email)).toEqual([]);
  });

  it('leave out who was erased, lost the role or the address, before and after planning', async () => {
    const owing = await given.base();
    const second = await givenPerson(app, ['base-staff', owing.nodeId]);
    const third = await givenPerson(app, ['base-staff', owing.nodeId]);
    await given.setMail(second, 'second@example.org');
    await given.setMail(third, 'third@example.org');
    given.moveTo('2016-01-21');
    await given.sweep();
    await app.database.write(ROBOT, async (tx) => {
      await tx.query(`update access.person set name = null, email = null, erased_at = $2 where id = $1`, [owing.staffId, app.clock.now()]);
      await tx.query('update access.role_grant set revoked_at = $2 where person_id = $1', [second, app.clock.now()]);
    });
    await given.setMail(third, '');
    await given.drain(owing.id);
    const outcomes = (await given.rows(owing.id)).map(
      ({ recipientId, channel, state, outcome }) => `${recipientId} ${channel} ${state} ${outcome}`,
    );
    expect(outcomes.sort()).toEqual(
      [
        `${owing.staffId} in-app dropped recipient-gone`,
        `${owing.staffId} mail dropped recipient-gone`,
        `${second} in-app dropped recipient-gone`,
        `${second} mail dropped recipient-gone`,
        `${third} in-app sent null`,
        `${third} mail dropped no-address`,
      ].sort(),
    );
    expect(postbox.received).toEqual([]);
    expect((await given.sweepOn('2016-02-13', owing)).filter((line) => line.includes('-7'))).toEqual(['summary-due -7 in-app sent']);
  });

  it('are told anew when the due date moves', async () => {
    const owing = await given.base();
    await given.sweepOn('2016-02-19', owing);
    const [round] = (await owing.staff.get<{ items: { id: string }[] }>('/rounds?year=2015')).body.items;
    await app.database.write(ROBOT, (tx) => tx.query(`update assessment.summary set due_on = '2016-02-29' where id = $1`, [owing.id]));
    expect(round).toBeDefined();
    expect(await given.sweepOn('2016-02-22', owing)).toEqual(
      expect.arrayContaining([
        'summary-due -1 mail sent',
        'summary-due -7 in-app sent',
        'summary-due -7 mail sent',
        'summary-due -30 in-app merged',
      ]),
    );
    expect(postbox.of(owing.email)).toHaveLength(2);
  });

  it('tell base and issuer that a term ends, until a later title follows', async () => {
    const owing = await given.base({ until: '2016-06-30' });
    const [title] = await app.database.read(ROBOT, (tx): Promise<{ id: string }[]> =>
      tx.query('select id from titles.designation where base_id = $1', [owing.baseId]),
    );
    const told = { ...owing, id: title?.id ?? '' };
    const officer = (line: string): boolean => line.startsWith('title-ending-issuer');
    const first = await given.sweepOn('2016-01-05', told);
    expect([first.filter((line) => !officer(line)), first.some(officer)]).toEqual([
      ['title-ending -180 in-app sent', 'title-ending -180 mail sent'],
      true,
    ]);
    expect(postbox.of(owing.email)).toHaveLength(1);
    await givenTitle(app, {
      baseId: owing.baseId,
      baseNodeId: owing.nodeId,
      baseName: owing.name,
      issuerNodeId: tree.zhumadian,
      recommenderNodeId: tree.queshan,
      from: '2016-07-01',
      until: '2019-06-30',
    });
    expect(await given.sweepOn('2016-04-01', told)).toEqual(first);
  });

  it('show the county whom to call and who was told, and the neighbour nothing', async () => {
    const owing = await given.base();
    await given.sweepOn('2016-02-21', owing);
    await given.sweepOn('2016-02-27', owing);
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
    const call = calls.find(({ summaryId }) => summaryId === owing.id);
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
      `/reminders?recordId=${owing.id}&limit=2`,
    );
    expect(told.body.items).toMatchObject([{ stateLabel: { zh: '已发' } }, { stateLabel: { zh: '已发' } }]);
    const neighbour = await someone(app, ['officer', tree.biyang]);
    expect((await neighbour.get(`/reminders?recordId=${owing.id}`)).status).toBe(404);
    expect((await county.get(`/reminders?recordId=${uuidv7()}`)).status).toBe(404);
    const untold = await given.base();
    expect((await county.get(`/reminders?recordId=${untold.id}`)).body).toEqual({ items: [], nextCursor: null });
    expect((await owing.staff.get(`/reminders?recordId=${owing.id}`)).status).toBe(403);
    expect((await county.get(`/reminders/call-list?cursor=${Buffer.from(`x\n${owing.id}`).toString('base64url')}`)).status).toBe(422);
    await given.submit(owing);
    expect((await listed(county)).map(({ summaryId }) => summaryId)).not.toContain(owing.id);
  });

  it('are messages of their own person, read once', async () => {
    const owing = await given.base();
    await given.sweepOn('2016-01-21', owing);
    const [message] = await given.messagesOf(owing.staff);
    const unread = async (): Promise<unknown> => (await owing.staff.get('/messages')).body['unread'];
    expect([message?.readAt, await unread()]).toEqual([null, 1]);
    expect((await county.post(`/messages/${message?.id}/read`)).status).toBe(404);
    const read = await owing.staff.post<{ readAt: string }>(`/messages/${message?.id}/read`);
    expect([read.status, await unread()]).toEqual([200, 0]);
    given.moveTo('2016-01-22');
    expect((await owing.staff.post<{ readAt: string }>(`/messages/${message?.id}/read`)).body.readAt).toBe(read.body.readAt);
    expect((await owing.staff.get<{ items: object[] }>('/messages?unread=true')).body.items).toEqual([]);
  });

  it('stop when the round is closed, except for what was returned', async () => {
    const [silent, returned] = [await given.base(), await given.base()];
    await given.submit(returned);
    const [round] = (await city.get<{ items: { id: string }[] }>('/rounds?year=2015')).body.items;
    expect((await city.post(`/rounds/${round?.id}/close`)).status).toBe(200);
    expect((await county.post(`/summaries/${returned.id}/return`, { reason: '请核实' })).status).toBe(200);
    expect(await given.sweepOn('2016-02-27', silent)).toEqual([]);
    expect((await given.sweepOn('2016-02-27', returned)).filter((line) => line.endsWith('sent'))).toEqual([
      'summary-due +7 in-app sent',
      'summary-due +7 mail sent',
      'summary-overdue-managing +7 in-app sent',
    ]);
    const called = async (): Promise<boolean[]> => {
      const { items } = (await county.get<{ items: { summaryId: string }[] }>('/reminders/call-list')).body;
      return [silent, returned].map(({ id }) => items.some(({ summaryId }) => summaryId === id));
    };
    expect(await called()).toEqual([false, true]);
    await given.submit(returned);
    expect(await called()).toEqual([false, false]);
  });

  it('keep no address and no name in the ledger', async () => {
    const dump: { row: string }[] = await app.database.read(ROBOT, (tx) => tx.query('select m::text as row from reminders.reminder m'));
    expect(dump.length).toBeGreaterThan(20);
    expect(dump.filter(({ row }) => /@|李明|测试|13912345678/.test(row))).toEqual([]);
  });
});
