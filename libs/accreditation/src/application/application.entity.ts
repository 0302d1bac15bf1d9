import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecommenderKind } from '@jidi/regulation';
import type { Form } from './form/application-form.js';

/** One base's application (申报书) in one call. */
@Entity({ schema: 'accreditation', name: 'application' })
export class Application {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') callId: string;
  @Column('uuid') baseId: string;
  /** Name of the base on the day it was drafted: what was printed stays printed. */
  @Column('text') baseName: string;
  /** The base's own node: the holder. */
  @Column('uuid') baseNodeId: string;
  /** Who looked after the base when it was drafted, and may enter things for it. */
  @Column('uuid') managingNodeId: string;
  /** The recommender of record, one per application. */
  @Column('uuid') recommenderNodeId: string;
  /** What it is as a recommender: its quota goes by that. */
  @Column('text') recommenderKind: RecommenderKind;
  /** The association that issued the call. */
  @Column('uuid') issuerNodeId: string;
  @Column('text') classCode: string;
  /** The form: figures by their summary names, and texts. */
  @Column('jsonb') form: Form;
  @Column('timestamptz', { nullable: true }) pledgedAt: Date | null;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  /** Last day to put right what a return names, while it is returned. */
  @Column('date', { nullable: true }) correctionDueOn: string | null;
  /** Rank in its recommender's list. */
  @Column('integer', { nullable: true }) rank: number | null;
}
