import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Figures } from './figures.js';

/** One base's annual summary (年度工作总结) of one year. */
@Entity({ schema: 'assessment', name: 'summary' })
export class AnnualSummary {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') roundId: string;
  @Column('integer') year: number;
  @Column('uuid') baseId: string;
  /** Name of the base when the round opened. */
  @Column('text') baseName: string;
  @Column('uuid') baseNodeId: string;
  /** Who looks after the base (归口管理单位) and reviews first. */
  @Column('uuid') managingNodeId: string;
  /** Who awarded the title and reviews last. */
  @Column('uuid') issuerNodeId: string;
  @Column('text') classCode: string;
  /** Last days for the base, its managing body and the issuer. */
  @Column('date') dueOn: string;
  @Column('date') countyDueOn: string;
  @Column('date') cityDueOn: string;
  @Column('jsonb') figures: Figures;
  /** Day of the last submission that was not recalled; null before the first. */
  @Column('date', { nullable: true }) submittedOn: string | null;
  @Column('date', { nullable: true }) acceptedOn: string | null;
}
