import { DEFAULT_QUEUE_SETTINGS, type Tx } from '@jidi/platform';
import type { Reminder } from './reminder.entity.js';

/** A row to be added. */
export type NewReminder = Pick<
  Reminder,
  | 'id'
  | 'rule'
  | 'kind'
  | 'recordId'
  | 'occurrence'
  | 'occursOn'
  | 'recipientId'
  | 'nodeId'
  | 'channel'
  | 'state'
  | 'plannedAt'
  | 'settledAt'
>;

// In the order of the unique key, so that two sweeps at once wait for one another and never in a circle.
const PLAN = `
  insert into reminders.reminder (id, rule, kind, record_id, occurrence, occurs_on, recipient_id, node_id, channel, state, planned_at, settled_at,
    attempts, maybe_repeated)
  select n.*, 0, false from jsonb_to_recordset($1::jsonb) as n ("id" uuid, "rule" text, "kind" text, "recordId" uuid, "occurrence" text, "occursOn" date,
    "recipientId" uuid, "nodeId" uuid, "channel" text, "state" text, "plannedAt" timestamptz, "settledAt" timestamptz)
  order by "rule", "recordId", "occurrence", "recipientId", "channel"
  on conflict on constraint reminder_once_key do nothing
  returning record_id as "recordId"`;

/**
 * Adds rows; those that stand already stay as they are.
 * @returns the records of which something was new
 */
export async function planReminders(tx: Tx, rows: readonly NewReminder[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const added: { recordId: string }[] = await tx.query(PLAN, [JSON.stringify(rows)]);
  return new Set(added.map(({ recordId }) => recordId));
}

/** How long a claim holds without being renewed, in ms: as long as a killed worker's job stays locked. */
export const LEASE_MS = 5_000;

/**
 * What the queue holds, or has lost: handing over what lies in it does nothing, and a claim is looked after once its lease is over.
 * What it has given up is tried again a minute later for each attempt, at most an hour.
 */
const WAITING = `
  select id, case when claim_id is null then 0
    else greatest(ceil(extract(epoch from claimed_at - $2::timestamptz) * 1000) + $3, 0) end::int as "delayMs"
  from reminders.reminder
  where state = 'planned' and id > $1
    and (claim_id is not null or attempts < $4 or claimed_at < $2::timestamptz - least(attempts, 60) * interval '1 minute')
  order by id limit $5`;

/** A reminder that is to be sent, and in how many ms it can be. */
export interface WaitingReminder {
  readonly id: string;
  readonly delayMs: number;
}

/** Reminders that the queue should hold, after one of them. @param machineNow by the machine's clock */
export const waitingReminders = (tx: Tx, after: string, machineNow: Date, limit: number): Promise<WaitingReminder[]> =>
  tx.query(WAITING, [after, machineNow, LEASE_MS + 1, DEFAULT_QUEUE_SETTINGS.attempts, limit]);

const CLAIM = `
  update reminders.reminder
  set claim_id = $2, claimed_at = $3, attempts = attempts + 1, maybe_repeated = maybe_repeated or claim_id is not null
  where id = $1 and state = 'planned' and (claim_id is null or claimed_at < $3::timestamptz - $4 * interval '1 millisecond')`;

/**
 * Claims a reminder for one attempt. A claim that outlived its lease was left by a process that died, perhaps after the mail was
 * taken: the row says so from now on.
 * @returns whether the claim is ours
 */
export async function claimReminder(tx: Tx, id: string, claimId: string, machineNow: Date): Promise<boolean> {
  const [, claimed]: [unknown[], number] = await tx.query(CLAIM, [id, claimId, machineNow, LEASE_MS]);
  return claimed === 1;
}

/** Keeps a claim while its attempt runs. */
export async function renewClaim(tx: Tx, id: string, claimId: string, machineNow: Date): Promise<void> {
  await tx.query('update reminders.reminder set claimed_at = $3 where id = $1 and claim_id = $2', [id, claimId, machineNow]);
}

/** Gives a claim back after a failure. @param maybeDelivered whether the server may have taken the mail all the same */
export async function releaseClaim(tx: Tx, id: string, claimId: string, maybeDelivered: boolean): Promise<void> {
  await tx.query('update reminders.reminder set claim_id = null, maybe_repeated = maybe_repeated or $3 where id = $1 and claim_id = $2', [
    id,
    claimId,
    maybeDelivered,
  ]);
}

/** Says what became of a reminder, once. */
export async function settleReminder(
  tx: Tx,
  id: string,
  { state, outcome }: Pick<Reminder, 'state'> & { outcome?: string },
  now: Date,
): Promise<void> {
  await tx.query(
    `update reminders.reminder set state = $2, outcome = $3, settled_at = $4, claim_id = null where id = $1 and state = 'planned'`,
    [id, state, outcome ?? null, now],
  );
}
