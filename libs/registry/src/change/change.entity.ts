import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Facts of a change: ids, codes, numbers and the names of organisations; never a person's. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One change of the register; never changed itself. */
@Entity({ schema: 'registry', name: 'change' })
export class Change {
  @PrimaryColumn('uuid') id: string;
  /** Whose reach it has: the host's, or that of the base's tenure it falls in. */
  @Column('uuid') reachId: string;
  @Column('uuid') recordId: string;
  @Column('text') kind: 'host' | 'base';
  @Column('text') what: string;
  @Column('jsonb') facts: Facts;
  @Column('text', { nullable: true }) note: string | null;
  /** null: the platform itself. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('date') happenedOn: string;
  @Column('timestamptz') recordedAt: Date;
  @Column('text') source: string;
  /** The order in which changes were recorded; the database's. */
  @Column({ type: 'bigint', default: () => `nextval('registry.change_order')`, insert: false, update: false, select: false })
  sequence?: string;
}
