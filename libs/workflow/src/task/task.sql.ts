import type { Passing } from '@jidi/access';
import type { Tx } from '@jidi/platform';

/** Whose power is asked for, and by which roles it may be held. */
export interface Power {
  readonly personId: string;
  readonly nodeId: string;
  /** Roles that give it in one's own right. */
  readonly roles: readonly string[];
  /** Roles that give it when they are lent. */
  readonly lent: readonly string[];
  /** YYYY-MM-DD */
  readonly today: string;
}

/** Whether somebody with an account in use holds one of the roles at a node, or is lent one today. */
export async function hasPower(tx: Tx, { personId, nodeId, roles, lent, today }: Power): Promise<boolean> {
  const [row]: { may: boolean }[] = await tx.query('select workflow.may_still($1, $2, $3, $4, $5) as may', [
    personId,
    nodeId,
    roles,
    lent,
    today,
  ]);
  return row?.may === true;
}

/** Puts what one person has taken at a node in another's name; what is a person's own stays. Gives how many, and the permissions that they take. */
export async function passTasks(
  tx: Tx,
  { fromPersonId, toPersonId, nodeId }: Passing,
): Promise<{ readonly moved: number; readonly permissions: ReadonlySet<string> }> {
  const [taken, moved]: [{ permission: string }[], number] = await tx.query(
    'update workflow.task set assignee_id = $2 where assignee_id = $1 and node_id = $3 and person_id is null returning permission',
    [fromPersonId, toPersonId, nodeId],
  );
  return { moved, permissions: new Set(taken.map(({ permission }) => permission)) };
}
