import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NodeKind, UnitKind } from './node-kinds.js';

/** A bare node of the tree: an association, a recommender or a base. Where it hangs, access.node_parent says, with dates. */
@Entity({ schema: 'access', name: 'node' })
export class Node {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: NodeKind;
  /** Six digits of GB/T 2260; null for recommenders and bases. */
  @Column('text', { nullable: true }) code: string | null;
  @Column('text') name: string;
  /** The subject of what it tells everyone below it. */
  @Column('uuid') audienceId: string;
  @Column('boolean', { default: false }) active: boolean;
  /** Four eyes do not bind it: a small recommender may be one person. */
  @Column('boolean', { default: false }) onePerson: boolean;
  @Column('text', { nullable: true }) unitKind: UnitKind | null;
}
