import type { Actor, Permission } from '@jidi/access';
import { Problem, PROBLEMS, requireVersion, type Tx } from '@jidi/platform';
import { lockRecord, wrongState } from '../run/record.js';
import type { Stateful, Workflow } from '../table/describe-workflow.js';

/** A change to a draft's content: whose, of which version, and where and in which states it may be made. */
export interface Edit<R, S extends string, P extends string> {
  readonly by: Actor;
  readonly id: string;
  /** The version the caller edited. */
  readonly version: number;
  readonly allow: Permission;
  /** The parties of the record that may edit. */
  readonly as: readonly P[];
  readonly states: readonly S[];
  /** The columns that change; it may throw a Problem. */
  readonly change: (record: Readonly<R>) => Partial<R>;
}

/**
 * Changes a draft's content under its version. It is no action and leaves no history: people save often, and what is
 * entered for an earlier day could not follow a save of today.
 * @throws Problem not-found, forbidden, wrong-state or stale
 */
export async function editDraft<R extends Stateful, F, S extends string, P extends string, I extends object>(
  tx: Tx,
  workflow: Workflow<R, F, S, P, I>,
  { by, id, version, allow, as, states, change }: Edit<R, S, P>,
): Promise<R> {
  const record = await lockRecord(tx, workflow, id, by);
  const nodes = as.map((party) => workflow.parties[party](record)).filter((node) => node !== null);
  if (!nodes.some((node) => by.grantFor(allow, node))) throw new Problem(PROBLEMS.forbidden);
  if (!states.includes(record.state as S)) throw wrongState(workflow, record, by);
  requireVersion(record, version);
  const changed = change(record);
  await tx.query(`update ${workflow.table} set version = version + 1 where id = $1`, [id]);
  if (Object.keys(changed).length > 0) await tx.update(workflow.entity, id, changed as never);
  return { ...record, ...changed, version: version + 1 };
}
