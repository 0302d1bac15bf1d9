import { Problem, type Tx } from '@jidi/platform';
import { type AvailableAction, WORKFLOW_PROBLEMS } from '@jidi/workflow';
import { lockApplications } from './lock-applications.js';

// Ids are made in the order of time, finer than the instants that stand in the rows. What was recalled is the step before its recall.
const GONE_ON = `
  select 1 from workflow.history later
  where later.record_id = any ($2) and (later.robot is null or later.from_state is distinct from later.to_state)
    and later.id > (
      select h.id from workflow.history h
      where h.record_id = $1 and h.person_id is not null and h.action <> 'recall' order by h.sequence desc limit 1)
  group by later.record_id having count(*) > $3 limit 1`;

/**
 * Whether an application has gone on since a record was last acted on.
 * @param own steps of each application that the action on the record took itself
 */
export async function haveGoneOn(tx: Tx, recordId: string, applicationIds: readonly string[], own: 0 | 1): Promise<boolean> {
  const rows: unknown[] = await tx.query(GONE_ON, [recordId, applicationIds, own]);
  return rows.length > 0;
}

/**
 * Locks the applications that moved with a record whose action is taken back: nothing was built on them, by whomever.
 * @throws Problem nothing-to-recall
 */
export async function requireNotGoneOn(tx: Tx, recordId: string, applicationIds: readonly string[]): Promise<void> {
  await lockApplications(tx, applicationIds);
  if (await haveGoneOn(tx, recordId, applicationIds, 1)) throw new Problem(WORKFLOW_PROBLEMS.nothingToRecall);
}

/** What the caller may do, without a recall that would be refused; that is asked only where a recall is offered. */
export async function withoutLateRecall(actions: AvailableAction[], isLate: () => Promise<boolean>): Promise<AvailableAction[]> {
  const others = actions.filter(({ action }) => action !== 'recall');
  return others.length < actions.length && (await isLate()) ? others : actions;
}
