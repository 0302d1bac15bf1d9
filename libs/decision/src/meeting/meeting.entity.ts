import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MeetingKind, Outcome } from './meeting.words.js';

/** A decision meeting (党组会, 主席办公会): what it decided holds once another person has confirmed the record. */
@Entity({ schema: 'decision', name: 'meeting' })
export class Meeting {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') issuerNodeId: string;
  @Column('text') kind: MeetingKind;
  @Column('date') heldOn: string;
  /** Number of the minutes, as the office gave it. */
  @Column('text', { nullable: true }) number: string | null;
  @Column('text') title: string;
  /** Everyone who wrote the record: none of them confirms it. */
  @Column('uuid', { array: true }) preparers: string[];
}

/** What one meeting decided on one subject. */
@Entity({ schema: 'decision', name: 'decision' })
export class Decision {
  @PrimaryColumn('uuid') meetingId: string;
  @PrimaryColumn('text') subjectKind: string;
  @PrimaryColumn('uuid') subjectId: string;
  /** Order in the record, from 1. */
  @Column('integer') position: number;
  @Column('text') outcome: Outcome;
  @Column('text', { nullable: true }) reason: string | null;
  /** Day of the meeting, once it is confirmed: then whoever reaches the subject is told. */
  @Column('date', { nullable: true }) decidedOn: string | null;
}
