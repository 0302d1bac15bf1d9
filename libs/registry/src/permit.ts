import { Actor, type Permission, scopeFor, type Tree } from '@jidi/access';
import { type Caller, Problem, PROBLEMS, type Tx } from '@jidi/platform';

/**
 * Lets pass whoever holds a permission at one of the nodes, or above it where the permission flows down; robots pass.
 * @throws Problem forbidden
 */
export async function requireGrantAt(tx: Tx, tree: Tree, by: Caller, permission: Permission, ...nodeIds: readonly string[]): Promise<void> {
  if (by.rows.mode === 'robot') return;
  if (by instanceof Actor) {
    for (const nodeId of nodeIds) if (by.grantFor(permission, nodeId, await tree.ancestors(tx, nodeId))) return;
  }
  throw new Problem(PROBLEMS.forbidden);
}

/** Whose rows a change sees: an actor's where it may read them, so that what is unseen stays absent to changes too. */
export const callerOf = (by: Caller, permission: Permission): Caller => (by instanceof Actor ? scopeFor(by, permission).caller : by);
