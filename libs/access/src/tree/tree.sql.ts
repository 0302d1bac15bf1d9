import type { Tx } from '@jidi/platform';

/** A body of the national tree, as the planting takes it. */
export interface PlantedNode {
  readonly id: string;
  readonly audience_id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
}

/** A time in which a body hung below another, by their codes. */
export interface PlantedLine {
  readonly code: string;
  readonly parent_code: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** Plants the nodes and lines that are missing. */
export async function plantTree(tx: Tx, nodes: readonly PlantedNode[], lines: readonly PlantedLine[], today: string): Promise<void> {
  await tx.query('call access.plant_tree($1, $2, $3)', [JSON.stringify(nodes), JSON.stringify(lines), today]);
}

/** Plants a node that has nothing above it. */
export async function plantNode(tx: Tx, nodeId: string): Promise<void> {
  await tx.query('call access.plant_node($1)', [nodeId]);
}

/** Hangs a node below another from a day on that is not in the future. */
export async function moveNode(tx: Tx, nodeId: string, parentId: string, from: string): Promise<void> {
  await tx.query('call access.move_node($1, $2, $3)', [nodeId, parentId, from]);
}

/** The same for a day to come. */
export async function planParent(tx: Tx, nodeId: string, parentId: string, from: string): Promise<void> {
  await tx.query('call access.plan_parent($1, $2, $3)', [nodeId, parentId, from]);
}

/** Lets every planned move take effect whose day has come; gives how many. */
export async function settleTree(tx: Tx, today: string): Promise<number> {
  const [row]: { moved: number }[] = await tx.query('select access.settle_tree($1) as moved', [today]);
  return row?.moved ?? 0;
}

/** The nodes above one, nearest first, without itself. */
export async function ancestorsOf(tx: Tx, nodeId: string): Promise<string[]> {
  const rows: { ancestor_id: string }[] = await tx.query(
    'select ancestor_id from access.node_ancestor where node_id = $1 and depth > 0 order by depth',
    [nodeId],
  );
  return rows.map((row) => row.ancestor_id);
}

/** The subject of what a node tells everyone below it. @throws Error for an unknown node */
export async function audienceOf(tx: Tx, nodeId: string): Promise<string> {
  const [row]: { audience_id: string }[] = await tx.query('select audience_id from access.node where id = $1', [nodeId]);
  if (!row) throw new Error(`no node ${nodeId}`);
  return row.audience_id;
}

/** The first day of the line in which a node hangs today, YYYY-MM-DD; undefined where it hangs nowhere. */
export async function lineSince(tx: Tx, nodeId: string, today: string): Promise<string | undefined> {
  const [present]: { since: string }[] = await tx.query(
    `select valid_from::text as since from access.node_parent where node_id = $1 and valid_from <= $2 order by valid_from desc limit 1`,
    [nodeId, today],
  );
  return present?.since;
}
