import { setTimeout as pause } from 'node:timers/promises';
import { Clock, CONFIG, type Config, Database, ROBOT, SystemClock } from '@jidi/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { claimReminder, LEASE_MS, releaseClaim, renewClaim, settleReminder } from '../ledger/ledger.sql.js';
import type { Reminder } from '../ledger/reminder.entity.js';
import { mailAddressOf } from '../recipients.sql.js';
import { verdictOn } from '../verdict.js';
import { MailFailure } from './mail-failure.js';
import { type Mail, Mailer } from './mailer.js';

const MARK_ATTEMPTS = 60;
const MARK_PAUSE_MS = 250;

/** Sends one mail under a claim, and marks it. */
@Injectable()
export class MailDelivery {
  private readonly logger = new Logger('mail');
  /** Leases are a matter of machines, not of business. */
  private readonly machine = new SystemClock();
  /** Taken by the server, but not marked yet: this process will not send them again. */
  private readonly unmarked = new Set<string>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Mailer) private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Error when it is to be tried again */
  async deliver(reminder: Reminder): Promise<void> {
    const { id } = reminder;
    if (this.unmarked.has(id)) return this.mark(id);
    const claimId = uuidv7();
    const mail = await this.claim(reminder, claimId);
    if (!mail) return;
    const heartbeat = setInterval(() => this.renew(id, claimId), LEASE_MS / 3);
    try {
      await this.mailer.send(mail);
      this.unmarked.add(id);
    } catch (error) {
      return await this.failed(id, claimId, error);
    } finally {
      clearInterval(heartbeat);
    }
    await this.mark(id);
  }

  /**
   * The mail to be sent under the claim; null when the reminder is settled.
   * @throws Error when another process is sending it
   */
  private claim(reminder: Reminder, claimId: string): Promise<Mail | null> {
    const { id, recipientId } = reminder;
    return this.database.write(ROBOT, async (tx) => {
      if (!(await claimReminder(tx, id, claimId, this.machine.now()))) throw new Error('somebody else is sending this reminder');
      const today = this.clock.today();
      const verdict = await verdictOn(tx, reminder, today);
      const to = verdict.tell && this.mailer.isOn ? await mailAddressOf(tx, recipientId) : null;
      if (!verdict.tell || to === null) {
        const untold = verdict.tell ? ({ state: 'dropped', outcome: this.mailer.isOn ? 'no-address' : 'mail-off' } as const) : verdict;
        await settleReminder(tx, id, untold, this.clock.now());
        return null;
      }
      const { rule, subject } = verdict;
      const text = `${rule.body(subject, today)}\n\n${this.config.PUBLIC_URL}\n`;
      return { id, to, subject: rule.title(subject, today), text };
    });
  }

  private renew(id: string, claimId: string): void {
    this.database
      .write(ROBOT, (tx) => renewClaim(tx, id, claimId, this.machine.now()))
      .catch((error: unknown) => this.logger.warn(`a claim could not be renewed: ${error instanceof Error ? error.name : 'unknown'}`));
  }

  /** @throws MailFailure when it is to be tried again */
  private async failed(id: string, claimId: string, error: unknown): Promise<void> {
    if (!(error instanceof MailFailure)) throw error;
    const { isPermanent, isDoubtful, outcome } = error;
    await this.database.write(ROBOT, async (tx) => {
      if (isPermanent) await settleReminder(tx, id, { state: 'failed', outcome }, this.clock.now());
      else await releaseClaim(tx, id, claimId, isDoubtful);
    });
    if (!isPermanent) throw error;
  }

  /** The server has the mail: a database that is away for a moment must not make it go out twice. */
  private async mark(id: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.database.write(ROBOT, (tx) => settleReminder(tx, id, { state: 'sent' }, this.clock.now()));
        this.unmarked.delete(id);
        return;
      } catch (error) {
        if (attempt === MARK_ATTEMPTS) throw error;
        await pause(MARK_PAUSE_MS);
      }
    }
  }
}
