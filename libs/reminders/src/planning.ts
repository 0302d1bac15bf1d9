import { endOfDay } from '@jidi/platform';
import type { DueSubject } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { NewReminder } from './ledger/ledger.sql.js';
import type { Occurrence, Turn } from './occurrences.js';
import type { Recipient } from './recipients.sql.js';
import type { ReminderRule } from './reminder-rules.js';

/** An occurrence of a rule for a subject, and what becomes of it. */
export interface Telling {
  readonly rule: ReminderRule;
  readonly subject: DueSubject;
  readonly turn: Occurrence & { readonly turn: Turn };
}

/**
 * The ledger's rows of a telling: each recipient by each channel. Who came after the day is told while it is told at all, but has
 * missed nothing; what is not told is one row.
 */
export function rowsOf({ rule, subject, turn }: Telling, recipients: readonly Recipient[], isMailOn: boolean, now: Date): NewReminder[] {
  const isTold = turn.turn === 'planned';
  const concerned = isTold ? recipients : recipients.filter(({ since }) => since < endOfDay(turn.on));
  return concerned.flatMap(({ personId, nodeId, hasMail }) =>
    (isTold && isMailOn && hasMail ? (['in-app', 'mail'] as const) : (['in-app'] as const)).map((channel) => ({
      id: uuidv7(),
      rule: rule.code,
      kind: subject.kind,
      recordId: subject.recordId,
      occurrence: turn.key,
      occursOn: turn.on,
      recipientId: personId,
      nodeId,
      channel,
      state: turn.turn,
      plannedAt: now,
      settledAt: isTold ? null : now,
    })),
  );
}
