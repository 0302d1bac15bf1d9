import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something awaited of whoever holds a permission at a node, or of one of those alone. */
@Entity({ schema: 'workflow', name: 'task' })
export class Task {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('uuid') recordId: string;
  @Column('text') action: string;
  @Column('uuid') nodeId: string;
  /** Who is waited for in person, null where anybody will do who may. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') kind: string;
  @Column('text') state: string;
  @Column('text') permission: string;
  @Column('timestamptz') since: Date;
  /** Earlier, time alone refuses it. */
  @Column('timestamptz', { nullable: true }) notBefore: Date | null;
  /** From then on nobody can do it. */
  @Column('timestamptz', { nullable: true }) until: Date | null;
  /** Who has taken it, null while it belongs to everyone who may. */
  @Column('uuid', { nullable: true }) assigneeId: string | null;
}
