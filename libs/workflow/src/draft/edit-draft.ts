import type { Actor, Permission } from '@jidi/access';
import { Problem, PROBLEMS, requireVersion, type Tx } from '@jidi/platform';
import { actingNode } from '../run/acting-node.js';
import { lockRecord, wrongState } from '../run/record.js';
import { raiseVersion } from '../run/record.sql.js';
import type { Workflow } from '../table/describe-workflow.js';
import type { Kind } from '../table/kind.js';

/** A change to a draft's content: whose, of which version, and where and in which states it may be made. */
export interface Edit<K extends Kind> {
  readonly by: Actor;
  readonly id: string;
  /** The version the caller edited. */
  readonly version: number;
  readonly allow: Permission;
  /** The parties of the record that may edit. */
  readonly as: readonly K['party'][];
  readonly states: readonly K['state'][];
  /** The columns that change; it may throw a Problem. */
  readonly change: (record: Readonly<K['record']>) => Partial<K['record']>;
}

/**
 * Changes a draft's content under its version. It is no action and leaves no history: people save often, and what is
 * entered for an earlier day could not follow a save of today.
 * @throws Problem not-found, forbidden, wrong-state or stale
 */
export async function editDraft<K extends Kind>(
  tx: Tx,
  workflow: Workflow<K>,
  { by, id, version, allow, as, states, change }: Edit<K>,
): Promise<K['record']> {
  const record = await lockRecord(tx, workflow, id, by);
  if (!actingNode({ allow, as }, workflow, record, by)) throw new Problem(PROBLEMS.forbidden);
  if (!states.includes(record.state)) throw wrongState(workflow, record, by);
  requireVersion(record, version);
  const changed = change(record);
  await raiseVersion(tx, workflow.table, id);
  if (Object.keys(changed).length > 0) await tx.update(workflow.entity, id, changed as never);
  return { ...record, ...changed, version: version + 1 };
}
