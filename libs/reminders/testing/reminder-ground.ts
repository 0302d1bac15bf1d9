import { RoundOpening } from '@jidi/assessment';
import { ROBOT } from '@jidi/platform';
import { givenBase } from '@jidi/registry/testing';
import { type Reminder, ReminderSweep } from '@jidi/reminders';
import { as, type Client, givenPerson, givenTitle, JIAN_2024, type TestApp, type TestTree } from '@jidi/testing';
import { ReminderDelivery } from '../src/delivery.js';
import { remindersOf, setMail } from './reminder-ground.sql.js';

/** A base that owes its summary, with its staff. */
export interface Owing {
  readonly id: string;
  readonly baseId: string;
  readonly nodeId: string;
  readonly name: string;
  readonly staffId: string;
  readonly staff: Client;
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
export class ReminderGround {
  private count = 0;

  constructor(
    private readonly app: TestApp,
    private readonly tree: TestTree,
  ) {}

  moveTo(day: string): void {
    this.app.clock.set(`${day}T09:00:00+08:00`);
  }

  sweep(): Promise<void> {
    return this.app.get(ReminderSweep).sweep();
  }

  send(reminderId: string): Promise<void> {
    return this.app.get(ReminderDelivery).send({ reminderId });
  }

  /** A base that owes its summary of 2015, with one person of staff. */
  async base({ email = `staff${this.count + 1}@example.org`, managing = this.tree.queshan, until = '2020-12-31' } = {}): Promise<Owing> {
    const { app, tree } = this;
    const name = `第${(this.count += 1)}科普馆`;
    const { baseId, nodeId } = await givenBase(app, managing, name, { liaison: { name: '李明', mobile: '13912345678' } });
    const bodies = { issuerNodeId: tree.zhumadian, recommenderNodeId: managing };
    await givenTitle(app, { baseId, baseNodeId: nodeId, baseName: name, ...bodies, from: '2015-01-20', until });
    await app.get(RoundOpening).run();
    const staffId = await givenPerson(app, ['base-staff', nodeId]);
    await this.setMail(staffId, email);
    const staff = await as(app, staffId);
    const { items } = (await staff.get<{ items: { id: string }[] }>('/summaries?year=2015')).body;
    if (items.length !== 1) throw new Error(`${name} owes ${items.length} summaries`);
    return { id: items[0]?.id ?? '', baseId, nodeId, name, staffId, staff, email };
  }

  setMail(personId: string, email: string): Promise<void> {
    return this.app.database.write(ROBOT, (tx) => setMail(tx, personId, email || null));
  }

  rows(recordId: string): Promise<Reminder[]> {
    return this.app.database.read(ROBOT, (tx) => remindersOf(tx, recordId));
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

  async sweepOn(day: string, { id }: Pick<Owing, 'id'>): Promise<string[]> {
    this.moveTo(day);
    await this.sweep();
    await this.drain(id);
    return this.lines(id);
  }

  async submit({ id, staff }: Owing): Promise<void> {
    const { version } = (await staff.get<{ version: number }>(`/summaries/${id}`)).body;
    const filled = await staff.patch(`/summaries/${id}/figures`, JIAN_2024, version);
    const submitted = await staff.post(`/summaries/${id}/submit`);
    if (filled.status !== 200 || submitted.status !== 200) throw new Error(`answered ${filled.status} and ${submitted.status}`);
  }

  async messagesOf(by: Client): Promise<FoundMessage[]> {
    return (await by.get<{ items: FoundMessage[] }>('/messages')).body.items;
  }
}
