import { Injectable } from '@nestjs/common';
import type { Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import type { NodeKind } from '../permissions.js';

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
}

/** Who is above whom: bare nodes, to which associations, units and bases point. */
@Injectable()
export class Tree {
  /** Adds a node and gives its id. */
  async add(tx: Tx, node: NewNode): Promise<string> {
    const id = uuidv7();
    await tx.query(`insert into access.node (id, kind, code, name, audience_id, active, one_person) values ($1, $2, $3, $4, $5, $6, $7)`, [
      id,
      node.kind,
      node.code ?? null,
      node.name,
      uuidv7(),
      node.active ?? true,
      node.onePerson ?? false,
    ]);
    if (node.parentId === null) await tx.query('call access.plant_node($1)', [id]);
    else await this.move(tx, id, node.parentId, node.from);
    return id;
  }

  /** Hangs a node below another from a day on; the new parent sees the whole past, the old one keeps its part. */
  async move(tx: Tx, nodeId: string, parentId: string, from: string): Promise<void> {
    await tx.query('call access.move_node($1, $2, $3)', [nodeId, parentId, from]);
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
