import { Clock, Database, DeadJobs, Job, ROBOT, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Reminder } from './ledger/reminder.entity.js';
import { settleReminder } from './ledger/ledger.sql.js';
import { MailDelivery } from './mail/mail-delivery.js';
import { Message } from './message/message.entity.js';
import { jobIdOf, SEND } from './send-job.js';
import { verdictOn } from './verdict.js';

/** Sends one reminder, if it is still to be sent; safe to run twice and at once. */
@Injectable()
export class ReminderDelivery {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MailDelivery) private readonly mails: MailDelivery,
    @Inject(DeadJobs) private readonly dead: DeadJobs,
  ) {}

  /** @throws Error when it is to be tried again */
  @Job(SEND)
  async send({ reminderId }: { reminderId: string }): Promise<void> {
    const reminder = await this.database.read(ROBOT, (tx) => tx.findOneBy(Reminder, { id: reminderId, state: 'planned' }));
    if (!reminder) return;
    if (reminder.channel === 'in-app') await this.database.write(ROBOT, (tx) => this.deliverInApp(tx, reminderId));
    else await this.mails.deliver(reminder);
    // The queue may have given it up before: then it lies among the dead jobs.
    await this.dead.resolve(jobIdOf(reminderId));
  }

  /** The message and its mark are one transaction: it is never doubled. */
  private async deliverInApp(tx: Tx, id: string): Promise<void> {
    const reminder = await tx.findOne(Reminder, { where: { id, state: 'planned' }, lock: { mode: 'pessimistic_write' } });
    if (!reminder) return;
    const today = this.clock.today();
    const verdict = await verdictOn(tx, reminder, today);
    if (!verdict.tell) return settleReminder(tx, id, verdict, this.clock.now());
    const { rule, subject } = verdict;
    await tx.insert(Message, {
      id,
      personId: reminder.recipientId,
      rule: rule.code,
      kind: reminder.kind,
      recordId: reminder.recordId,
      title: rule.title(subject, today),
      body: rule.body(subject, today),
      createdAt: this.clock.now(),
      readAt: null,
    });
    await settleReminder(tx, id, { state: 'sent' }, this.clock.now());
  }
}
