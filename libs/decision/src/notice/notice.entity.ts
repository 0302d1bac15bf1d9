import type { Bilingual, Deadline } from '@jidi/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A public notice (公示) of the bases that a meeting named, or that passed the review where none is asked; once published its words and days stay as printed. */
@Entity({ schema: 'decision', name: 'notice' })
export class Notice {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') issuerNodeId: string;
  /** The call or round that all of them came with. */
  @Column('uuid') batchId: string;
  /** The meeting that named them; null where the regulation asks for none. */
  @Column('uuid', { nullable: true }) meetingId: string | null;
  @Column('text') title: string;
  @Column('text') body: string;
  /** Day of publication, here or where it was posted first. */
  @Column('date', { nullable: true }) startsOn: string | null;
  /** Last day: as first printed, or as the latest supplement says. */
  @Column('date', { nullable: true }) endsOn: string | null;
  /** How the first end was counted, by the calendar as it stood on the first day. */
  @Column('jsonb', { nullable: true }) counted: Deadline | null;
  /** Everyone who wrote it: none of them publishes it. */
  @Column('uuid', { array: true }) preparers: string[];
}

/** One base of a notice, as printed. */
@Entity({ schema: 'decision', name: 'notice_item' })
export class NoticeItem {
  @PrimaryColumn('uuid') noticeId: string;
  @PrimaryColumn('text') subjectKind: string;
  @PrimaryColumn('uuid') subjectId: string;
  /** Order in the list, from 1. */
  @Column('integer') position: number;
  @Column('uuid') baseId: string;
  @Column('text') baseName: string;
  @Column('jsonb') classTitle: Bilingual;
  @Column('text') recommenderName: string;
}

/** A supplement by which an officer moved a notice's end later. */
@Entity({ schema: 'decision', name: 'notice_supplement' })
export class NoticeSupplement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') noticeId: string;
  @Column('date') issuedOn: string;
  @Column('date') previousEnd: string;
  @Column('date') endsOn: string;
  /** Empty once it was erased. */
  @Column('text') reason: string;
  /** Number of its step in the history. */
  @Column('integer', { nullable: true }) step: number | null;
}
