import type { Tx } from '@jidi/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { NodeKind, UnitKind } from './node-kinds.js';
import { Node } from './node.entity.js';
import { ancestorsOf, moveNode, planParent, plantNode, settleTree } from './tree.sql.js';

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
    if (parentId === null) await plantNode(tx, id);
    else await this.move(tx, id, parentId, from);
    return id;
  }

  /** Hangs a node below another from a day on that is not in the future; the new parent sees the whole past, the old one keeps its part. */
  move(tx: Tx, nodeId: string, parentId: string, from: string): Promise<void> {
    return moveNode(tx, nodeId, parentId, from);
  }

  /** The same for a day to come, on which settle() lets it take effect. */
  plan(tx: Tx, nodeId: string, parentId: string, from: string): Promise<void> {
    return planParent(tx, nodeId, parentId, from);
  }

  /** Lets every planned move take effect whose day has come; gives how many. */
  settle(tx: Tx, today: string): Promise<number> {
    return settleTree(tx, today);
  }

  /** The nodes above one, nearest first, without itself. */
  ancestors(tx: Tx, nodeId: string): Promise<string[]> {
    return ancestorsOf(tx, nodeId);
  }
}
