import type { Tx } from '@jidi/platform';
import type { DueSubject } from '@jidi/workflow';
import type { Reminder, ReminderState } from './ledger/reminder.entity.js';
import { occurrencesOf, turnsOn } from './occurrences.js';
import { recipientsAt } from './recipients.sql.js';
import { type ReminderRule, ruleOf } from './reminder-rules.js';

/** What is to be done with a planned reminder now: tell it, or settle it untold. */
export type Verdict =
  | { readonly tell: true; readonly rule: ReminderRule; readonly subject: DueSubject }
  | { readonly tell: false; readonly state: ReminderState; readonly outcome: string };

const untold = (state: ReminderState, outcome: string): Verdict => ({ tell: false, state, outcome });

/** Asks the rule again, right before telling: whether it still waits, is still the latest to be told, and to whom. */
export async function verdictOn(tx: Tx, reminder: Reminder, today: string): Promise<Verdict> {
  const rule = ruleOf(reminder.rule);
  if (!rule) return untold('dropped', 'rule-gone');
  const subject = await rule.asks.one(tx, reminder.recordId, today);
  if (!subject) return untold('dropped', 'no-longer-due');
  const turns = turnsOn(today, occurrencesOf(subject.dueOn, rule.offsets(subject)), rule.staleAfter);
  const turn = turns.find(({ key }) => key === reminder.occurrence)?.turn;
  if (turn === undefined) return untold('dropped', 'due-date-moved');
  if (turn !== 'planned') return untold(turn, turn === 'merged' ? 'overtaken' : 'too-late');
  const recipients = await recipientsAt(tx, [subject.nodes[rule.tells.at]], rule.tells.roles, today);
  if (!recipients.some(({ personId }) => personId === reminder.recipientId)) return untold('dropped', 'recipient-gone');
  return { tell: true, rule, subject };
}
