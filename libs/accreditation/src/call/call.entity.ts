import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A call for applications (申报通知): one round under one version of a regulation. */
@Entity({ schema: 'accreditation', name: 'call' })
export class Call {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') issuerNodeId: string;
  /** Who wrote any part of it; somebody else publishes it. */
  @Column('uuid', { array: true }) preparers: string[];
  /** The pinned version; it never changes once published. */
  @Column('uuid') regulationId: string;
  /** The batch's year. */
  @Column('integer') year: number;
  @Column('text') title: string;
  /** The notice's text (通知正文). */
  @Column('text') body: string;
  @Column('timestamptz') opensAt: Date;
  @Column('timestamptz') closesAt: Date;
  /** Until when recommenders may act. */
  @Column('timestamptz') recommendersUntil: Date;
  /** This year's places per recommender kind where they differ from the regulation's. */
  @Column('jsonb') quotas: Record<string, number | null>;
  @Column('jsonb') classCodes: string[];
  /** Why it was cancelled; everyone may read it. */
  @Column('text', { nullable: true }) cancelledBecause: string | null;
}
