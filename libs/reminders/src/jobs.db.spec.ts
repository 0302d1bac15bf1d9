import { setTimeout as pause } from 'node:timers/promises';
import { AccreditationModule } from '@jidi/accreditation';
import { AssessmentModule } from '@jidi/assessment';
import { DeadJobs, JobQueue, QueueModule, ROBOT } from '@jidi/platform';
import { RegistryModule } from '@jidi/registry';
import { givenPerson, givenTitle, givenTree, Postbox, startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { RemindersModule } from './reminders.module.js';
import { ReminderSweep, SWEEP } from './sweep.js';

const PEOPLE = 40;

describe('the jobs of reminders', () => {
  const postbox = new Postbox();
  let app: TestApp;

  beforeAll(async () => {
    const env = { SMTP_URL: await postbox.open(), LOG_LEVEL: 'silent' };
    postbox.answer = () => Promise.resolve(Object.assign(new Error('not now'), { responseCode: 451 }));
    const worker = QueueModule.forWorker([], { pollMs: 100, backoffMs: 20, attempts: 2 });
    const modules = [worker, RegistryModule, AccreditationModule, AssessmentModule, RemindersModule];
    app = await startTestApp({ modules, now: '2020-07-04T00:10:00+08:00', env });
    await givenStaff();
  });

  afterAll(async () => {
    await app.close();
    await postbox.close();
  });

  /** People of one base whose title ends in 180 days. */
  async function givenStaff(): Promise<void> {
    const tree = await givenTree(app);
    const title = { baseId: uuidv7(), baseNodeId: tree.queshan, baseName: '确山县科技馆', issuerNodeId: tree.zhumadian };
    await givenTitle(app, { ...title, recommenderNodeId: tree.queshan, from: '2018-01-01', until: '2020-12-31' });
    for (let count = 0; count < PEOPLE; count += 1) {
      const id = await givenPerson(app, ['officer', tree.zhumadian]);
      await app.database.write(ROBOT, (tx) => tx.query('update access.person set email = $2 where id = $1', [id, `p${count}@example.org`]));
    }
  }

  const counted = async (): Promise<Record<string, number>> => {
    const rows: { what: string; count: number }[] = await app.database.read(ROBOT, (tx) =>
      tx.query(`select channel || ' ' || state as what, count(*)::int as count from reminders.reminder group by 1`),
    );
    return Object.fromEntries(rows.map(({ what, count }) => [what, count]));
  };

  async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask();
      if (holds(answer)) return answer;
      if (attempt === 200) throw new Error(`still ${JSON.stringify(answer)}`);
      await pause(50);
    }
  }

  const sweep = (): Promise<void> => app.get(JobQueue).add(SWEEP, {});
  const deadSends = async (): Promise<number> => (await app.get(DeadJobs).list()).items.length;

  it('send in the application at once, keep the mails while the server refuses them, and send those when it takes them', async () => {
    await sweep();
    await eventually(deadSends, (dead) => dead === PEOPLE);
    expect(await counted()).toEqual({ 'in-app sent': PEOPLE, 'mail planned': PEOPLE });
    postbox.received.length = 0;
    postbox.answer = () => Promise.resolve(null);
    // Given up by the queue, they are handed over again by a sweep, a minute for each attempt later.
    const triedAgo = (minutes: number): Promise<unknown> =>
      app.database.write(ROBOT, (tx) =>
        tx.query(
          `update reminders.reminder set attempts = 8, claimed_at = clock_timestamp() - $1 * interval '1 minute' where state = 'planned'`,
          [minutes],
        ),
      );
    await triedAgo(7);
    await app.get(ReminderSweep).sweep();
    await triedAgo(9);
    await pause(500);
    expect(await counted()).toMatchObject({ 'mail planned': PEOPLE });
    await Promise.all([sweep(), sweep()]);
    await eventually(counted, ({ 'mail sent': sent = 0 }) => sent === PEOPLE);
    await eventually(deadSends, (dead) => dead === 0);
    const ids = postbox.received.map(({ messageId }) => messageId);
    expect([ids.length, new Set(ids).size]).toEqual([PEOPLE, PEOPLE]);
    const [repeated] = await app.database.read(ROBOT, (tx): Promise<{ count: number }[]> =>
      tx.query('select count(*)::int as count from reminders.reminder where maybe_repeated'),
    );
    expect(repeated?.count).toBe(0);
  });

  it('come back into a queue that was emptied: at once after a failure, and when the lease of a process that died is over', async () => {
    await app.database.write(ROBOT, (tx) =>
      tx.query(
        `update reminders.reminder r set state = 'planned', settled_at = null, attempts = 1, claimed_at = clock_timestamp(),
           claim_id = case when n.n = 1 then r.id end
         from (select id, row_number() over (order by id) as n from reminders.reminder where channel = 'mail') n
         where n.id = r.id and n.n <= 2`,
      ),
    );
    await sweep();
    await eventually(counted, ({ 'mail planned': planned }) => planned === 1);
    await eventually(counted, ({ 'mail sent': sent }) => sent === PEOPLE);
    const repeated: { attempts: number }[] = await app.database.read(ROBOT, (tx) =>
      tx.query('select attempts from reminders.reminder where maybe_repeated'),
    );
    expect(repeated).toEqual([{ attempts: 2 }]);
  });

  it('leave neither names nor addresses among the dead jobs', async () => {
    const rows: { row: string }[] = await app.database.read(ROBOT, (tx) => tx.query('select d::text as row from platform.dead_job d'));
    expect(rows).toHaveLength(PEOPLE);
    expect(rows.filter(({ row }) => /@|测试/.test(row))).toEqual([]);
  });
});
