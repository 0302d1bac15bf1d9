import type { Minimums } from '@jidi/regulation';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A year's reports of one issuer (年度总结通知): what is asked, for which period, and by when. */
@Entity({ schema: 'assessment', name: 'round' })
export class ReportingRound {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') issuerNodeId: string;
  /** Whose defaults it took; it pins them. */
  @Column('uuid') regulationId: string;
  @Column('integer') year: number;
  @Column('text') title: string;
  /** The notice's text (通知正文). */
  @Column('text') body: string;
  @Column('date') periodFirst: string;
  @Column('date') periodLast: string;
  /** Day as of which stock figures are told (截至). */
  @Column('date') cutOff: string;
  /** Due dates: the base's, then its managing body's, then the issuer's. */
  @Column('date') baseDueOn: string;
  @Column('date') countyDueOn: string;
  @Column('date') cityDueOn: string;
  /** The reviewers' due dates are counted from the base's in working days, and follow the calendar. */
  @Column('boolean') duesCounted: boolean;
  /** They lie beyond the published calendar. */
  @Column('boolean') duesProvisional: boolean;
  /** Least figures by class code. */
  @Column('jsonb') minimums: Record<string, Minimums>;
  /** Days relative to the base's due date on which it is reminded. */
  @Column('integer', { array: true }) reminderOffsets: number[];
  /** Days after it from which its managing body is told, and once more as many until the issuer is. */
  @Column('integer') escalateAfter: number;
}
