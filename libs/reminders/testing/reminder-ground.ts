import { RoundOpening } from '@jidi/assessment';
import { type Database, ROBOT } from '@jidi/platform';
import { BaseService } from '@jidi/registry';
import { ReminderDelivery } from './delivery.js';
import type { Reminder } from './ledger/reminder.entity.js';
import { ReminderSweep } from './sweep.js';

/** A client of the API, signed in as somebody. */
interface Speaker {
  get<T>(path: string): Promise<{ status: number; body: T }>;
  post<T>(path: string, body?: unknown): Promise<{ status: number; body: T }>;
  patch<T>(path: string, body: unknown, version?: number): Promise<{ status: number; body: T }>;
}

interface Title {
  readonly baseId: string;
  readonly baseNodeId: string;
  readonly baseName: string;
  readonly issuerNodeId: string;
  readonly recommenderNodeId: string;
  readonly from: string;
  readonly until: string | null;
}

/** What suites about reminders stand on. */
export interface ReminderSuite<C extends Speaker> {
  readonly app: {
    readonly database: Database;
    readonly clock: { set(instant: string): void };
    get<T>(type: abstract new (...args: never[]) => T): T;
  };
  readonly tree: { readonly zhumadian: string; readonly queshan: string };
  /** A person of a base's staff, and a client signed in as one. */
  readonly staff: (nodeId: string) => Promise<string>;
  readonly as: (personId: string) => Promise<C>;
  readonly title: (title: Title) => Promise<string>;
  /** Figures with which a summary can be submitted. */
  readonly figures: object;
}

/** A base that owes its summary, with its staff. */
export interface Owing<C> {
  readonly id: string;
  readonly baseId: string;
  readonly nodeId: string;
  readonly name: string;
  readonly staffId: string;
  readonly staff: C;
  readonly email: string;
}

/** A message as its person finds it. */
export interface FoundMessage {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly readAt: string | null;
}

/** Bases that owe their summary of 2015 by 20 February 2016, and what becomes of their reminders. */
export class ReminderGround<C extends Speaker> {
  private count = 0;

  constructor(private readonly suite: ReminderSuite<C>) {}

  moveTo(day: string): void {
    this.suite.app.clock.set(`${day}T09:00:00+08:00`);
  }

  sweep(): Promise<void> {
    return this.suite.app.get(ReminderSweep).sweep();
  }

  send(reminderId: string): Promise<void> {
    return this.suite.app.get(ReminderDelivery).send({ reminderId });
  }

  /** A base that owes its summary of 2015, with one person of staff. */
  async base({ email = `staff${this.count + 1}@example.org`, managing = this.suite.tree.queshan, until = '2020-12-31' } = {}): Promise<
    Owing<C>
  > {
    const { app, tree, title } = this.suite;
    const name = `第${(this.count += 1)}科普馆`;
    const { baseId, nodeId } = await app.database.write(ROBOT, async (tx) => {
      const more = { liaison: { name: '李明', mobile: '13912345678' }, confirmNotDuplicate: true, note: '样例' };
      const id = await app.get(BaseService).createIn(tx, ROBOT, { name, managingNodeId: managing, from: '2010-01-01', ...more });
      const [row]: { node_id: string }[] = await tx.query('select node_id from registry.base where id = $1', [id]);
      return { baseId: id, nodeId: row?.node_id ?? '' };
    });
    const bodies = { issuerNodeId: tree.zhumadian, recommenderNodeId: managing };
    await title({ baseId, baseNodeId: nodeId, baseName: name, ...bodies, from: '2015-01-20', until });
    await app.get(RoundOpening).run();
    const staffId = await this.suite.staff(nodeId);
    await this.setMail(staffId, email);
    const staff = await this.suite.as(staffId);
    const { items } = (await staff.get<{ items: { id: string }[] }>('/summaries?year=2015')).body;
    if (items.length !== 1) throw new Error(`${name} owes ${items.length} summaries`);
    return { id: items[0]?.id ?? '', baseId, nodeId, name, staffId, staff, email };
  }

  setMail(personId: string, email: string): Promise<void> {
    return this.suite.app.database.write(ROBOT, async (tx) => {
      await tx.query('update access.person set email = $2 where id = $1', [personId, email || null]);
    });
  }

  rows(recordId: string): Promise<Reminder[]> {
    return this.suite.app.database.read(ROBOT, (tx) =>
      tx.query(
        `select id, rule, occurrence, recipient_id as "recipientId", channel, state, outcome, attempts, maybe_repeated as "maybeRepeated"
         from reminders.reminder where record_id = $1 order by occurs_on, rule, channel, id`,
        [recordId],
      ),
    );
  }

  async lines(recordId: string): Promise<string[]> {
    return (await this.rows(recordId)).map(({ rule, occurrence, channel, state, outcome }) =>
      [rule, occurrence.replace(/^.*\//, ''), channel, state, outcome].filter(Boolean).join(' '),
    );
  }

  /** Sends what is planned of a record, as the jobs would. */
  async drain(recordId: string): Promise<void> {
    for (const { id, state } of await this.rows(recordId)) if (state === 'planned') await this.send(id);
  }

  async sweepOn(day: string, { id }: Pick<Owing<C>, 'id'>): Promise<string[]> {
    this.moveTo(day);
    await this.sweep();
    await this.drain(id);
    return this.lines(id);
  }

  async submit({ id, staff }: Owing<C>): Promise<void> {
    const { version } = (await staff.get<{ version: number }>(`/summaries/${id}`)).body;
    const filled = await staff.patch(`/summaries/${id}/figures`, this.suite.figures, version);
    const submitted = await staff.post(`/summaries/${id}/submit`);
    if (filled.status !== 200 || submitted.status !== 200) throw new Error(`answered ${filled.status} and ${submitted.status}`);
  }

  async messagesOf(by: C): Promise<FoundMessage[]> {
    return (await by.get<{ items: FoundMessage[] }>('/messages')).body.items;
  }
}
