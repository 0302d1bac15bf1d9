import type { Tx } from '@jidi/platform';
import type { Reminder } from '@jidi/reminders';

/** Sets somebody's address of mail; null for none. */
export async function setMail(tx: Tx, personId: string, email: string | null): Promise<void> {
  await tx.query('update access.person set email = $2 where id = $1', [personId, email]);
}

/** The reminders of a record, in the order of their days. */
export const remindersOf = (tx: Tx, recordId: string): Promise<Reminder[]> =>
  tx.query(
    `select id, rule, occurrence, recipient_id as "recipientId", channel, state, outcome, attempts, maybe_repeated as "maybeRepeated"
     from reminders.reminder where record_id = $1 order by occurs_on, rule, channel, id`,
    [recordId],
  );
