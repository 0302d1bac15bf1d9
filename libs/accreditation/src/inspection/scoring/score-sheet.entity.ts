import type { Occasion } from '@jidi/workflow';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of a score sheet. */
export interface ScoredItem {
  readonly title: string;
  readonly score: number;
  readonly note?: string;
}

/** A member's score sheet (考察评定表): its author alone reaches it until the inspection is concluded, then the issuer too. */
@Entity({ schema: 'accreditation', name: 'score_sheet' })
export class ScoreSheet {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') inspectionId: string;
  /** The member whose judgement it is. */
  @Column('uuid') personId: string;
  /** 0 to 100. */
  @Column('numeric', { precision: 5, scale: 2, transformer: { to: (value: number) => value, from: Number } }) score: number;
  @Column('jsonb') items: ScoredItem[];
  @Column('text') findings: string;
  /** Who typed it in: the member, or an officer from paper. */
  @Column('uuid') enteredBy: string;
  @Column('timestamptz') enteredAt: Date;
  @Column('date') scoredOn: string;
  @Column('text') source: NonNullable<Occasion['source']>;
  @Column('uuid', { nullable: true }) scanId: string | null;
  /** Number of its step in the inspection's history. */
  @Column('integer', { nullable: true }) step: number | null;
  /** When a further sheet took its place. */
  @Column('timestamptz', { nullable: true }) replacedAt: Date | null;
}
