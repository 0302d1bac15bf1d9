import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing that happened to a record; never changed. Persons and bodies stand by id, free text in its Remark. */
@Entity({ schema: 'workflow', name: 'history' })
export class History {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('uuid') recordId: string;
  /** Order within the record, from 1. */
  @Column('integer') sequence: number;
  @Column('text') action: string;
  /** The step that a recall takes back. */
  @Column('uuid', { nullable: true }) undoesId: string | null;
  /** The step of another record that led it. */
  @Column('uuid', { nullable: true }) causeId: string | null;
  @Column('text', { nullable: true }) fromState: string | null;
  @Column('text') toState: string;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text', { nullable: true }) robot: string | null;
  @Column('uuid', { nullable: true }) nodeId: string | null;
  @Column('uuid', { nullable: true }) delegatedBy: string | null;
  @Column('date') happenedOn: string;
  @Column('timestamptz') recordedAt: Date;
  @Column('uuid', { nullable: true }) onBehalfOf: string | null;
  @Column('text') source: string;
  @Column('uuid', { nullable: true }) scanId: string | null;
  @Column('jsonb') notes: Record<string, string | number | boolean | null>;
  /** The order of the steps of all records; the database's. */
  @Column({ type: 'bigint', default: () => `nextval('workflow.step_order')`, insert: false, update: false, select: false })
  position?: string;
}
