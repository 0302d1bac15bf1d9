import type { Tx } from '@jidi/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { NodeKind, UnitKind } from './node-kinds.js';
import { Node } from './node.entity.js';

/** A node to be hung into the tree. */
export interface NewNode {
  readonly kind: NodeKind;
  readonly name: string;
  readonly code?: string;
  readonly parentId: string | null;
  /** First day below its parent, YYYY-MM-DD. */
  readonly from: string;
  readonly active?: boolean;
  readonly onePerson?: boolean;
  /** Of a UNIT. */
  readonly unitKind?: UnitKind;
}

/** Who is above whom: bare nodes, to which associations, units and bases point. */
@Injectable()
export class Tree {
  /** Adds a node and gives its id. */
  async add(tx: Tx, { parentId, from, ...node }: NewNode): Promise<string> {
    const id = uuidv7();
    await tx.insert(Node, { ...node, id, audienceId: uuidv7(), active: node.active ?? true });
    if (parentId === null) await tx.query('call access.plant_node($1)', [id]);
    else await this.move(tx, id, parentId, from);
    return id;
  }

  /** Hangs a node below another from a day on that is not in the future; the new parent sees the whole past, the old one keeps its part. */
  async move(tx: Tx, nodeId: string, parentId: string, from: string): Promise<void> {
    await tx.query('call access.move_node($1, $2, $3)', [nodeId, parentId, from]);
  }

  /** The same for a day to come, on which settle() lets it take effect. */
  async plan(tx: Tx, nodeId: string, parentId: string, from: string): Promise<void> {
    await tx.query('call access.plan_parent($1, $2, $3)', [nodeId, parentId, from]);
  }

  /** Lets every planned move take effect whose day has come; gives how many. */
  async settle(tx: Tx, today: string): Promise<number> {
    const [row]: { moved: number }[] = await tx.query('select access.settle_tree($1) as moved', [today]);
    return row?.moved ?? 0;
  }

  /** The nodes above one, nearest first, without itself. */
  async ancestors(tx: Tx, nodeId: string): Promise<string[]> {
    const rows: { ancestor_id: string }[] = await tx.query(
      'select ancestor_id from access.node_ancestor where node_id = $1 and depth > 0 order by depth',
      [nodeId],
    );
    return rows.map((row) => row.ancestor_id);
  }

  /** The subject of what a node tells everyone below it. */
  async audienceOf(tx: Tx, nodeId: string): Promise<string> {
    const [row]: { audience_id: string }[] = await tx.query('select audience_id from access.node where id = $1', [nodeId]);
    if (!row) throw new Error(`no node ${nodeId}`);
    return row.audience_id;
  }
}
