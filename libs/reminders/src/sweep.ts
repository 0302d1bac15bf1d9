import { Clock, CONFIG, type Config, Database, Job, JobQueue, ROBOT, SystemClock, type Tx } from '@jidi/platform';
import type { DueSubject } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import { planReminders, waitingReminders } from './ledger/ledger.sql.js';
import { occurrencesOf, turnsOn } from './occurrences.js';
import { rowsOf, type Telling } from './planning.js';
import { type Recipient, recipientsAt } from './recipients.sql.js';
import { REMINDER_RULES, type ReminderRule } from './reminder-rules.js';
import { sendJob } from './send-job.js';

/** Name of the job that plans what is due. */
export const SWEEP = 'reminders.sweep';

const PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Plans what is due by the table of rules, and hands what is planned to the queue; safe to run twice and at once. */
@Injectable()
export class ReminderSweep {
  /** How long ago an attempt began is a matter of machines, not of business. */
  private readonly machine = new SystemClock();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(JobQueue) private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Asks every rule of every subject, then hands over what waits: new reminders, and those that the queue lost. */
  @Job(SWEEP)
  async sweep(): Promise<void> {
    for (const rule of REMINDER_RULES) await this.plan(rule);
    await this.handOver();
  }

  private async plan(rule: ReminderRule): Promise<void> {
    const today = this.clock.today();
    for (let after = FIRST; after !== '';) {
      after = await this.database.write(ROBOT, async (tx) => {
        const subjects = await rule.asks.page(tx, after, PAGE, today);
        await this.planPage(tx, rule, subjects, today);
        return subjects.length < PAGE ? '' : (subjects.at(-1)?.recordId ?? '');
      });
    }
  }

  /** Plans the latest occurrence of each subject, and what it overtook where it is new: mostly there is nothing to do. */
  private async planPage(tx: Tx, rule: ReminderRule, subjects: readonly DueSubject[], today: string): Promise<void> {
    const tellings = subjects.map((subject) =>
      turnsOn(today, occurrencesOf(subject.dueOn, rule.offsets(subject)), rule.staleAfter).map((turn): Telling => ({
        rule,
        subject,
        turn,
      })),
    );
    const latest = tellings.flatMap((each) => each.slice(0, 1));
    if (latest.length === 0) return;
    const nodes = latest.map(({ subject }) => subject.nodes[rule.tells.at]);
    const recipients = groupByNode(await recipientsAt(tx, [...new Set(nodes)], rule.tells.roles, today));
    const rows = (each: Telling): ReturnType<typeof rowsOf> =>
      rowsOf(each, recipients.get(each.subject.nodes[rule.tells.at]) ?? [], this.config.SMTP_URL !== '', this.clock.now());
    const fresh = await planReminders(tx, latest.flatMap(rows));
    const overtaken = tellings.flatMap((each) => each.slice(1)).filter(({ subject }) => fresh.has(subject.recordId));
    await planReminders(tx, overtaken.flatMap(rows));
  }

  private async handOver(): Promise<void> {
    for (let after = FIRST; after !== '';) {
      const waiting = await this.database.read(ROBOT, (tx) => waitingReminders(tx, after, this.machine.now(), PAGE));
      if (waiting.length > 0) await this.jobs.addAll(waiting.map(({ id, delayMs }) => ({ ...sendJob(id), delay: delayMs })));
      after = waiting.length < PAGE ? '' : (waiting.at(-1)?.id ?? '');
    }
  }
}

function groupByNode(recipients: readonly Recipient[]): ReadonlyMap<string, Recipient[]> {
  const byNode = new Map<string, Recipient[]>();
  for (const recipient of recipients) byNode.set(recipient.nodeId, [...(byNode.get(recipient.nodeId) ?? []), recipient]);
  return byNode;
}
