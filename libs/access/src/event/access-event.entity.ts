import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that was done to an account, a grant or the tree; written by access.record_event alone. */
@Entity({ schema: 'access', name: 'access_event' })
export class AccessEvent {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('uuid', { nullable: true }) subjectId: string | null;
  @Column('uuid', { nullable: true }) nodeId: string | null;
  @Column('timestamptz') recordedAt: Date;
  /** Free text; null when there was none or it was erased. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('jsonb') notes: Record<string, string | number | boolean | null>;
}
