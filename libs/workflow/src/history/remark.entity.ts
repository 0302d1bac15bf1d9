import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody said of a step in their own words; it may name people, so it is erased by emptying it. */
@Entity({ schema: 'workflow', name: 'remark' })
export class Remark {
  @PrimaryColumn('uuid') historyId: string;
  @Column('uuid') recordId: string;
  @Column('text', { nullable: true }) reason: string | null;
  /** Why it was entered late. */
  @Column('text', { nullable: true }) lateReason: string | null;
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
  @Column('uuid', { nullable: true }) erasedBy: string | null;
}
