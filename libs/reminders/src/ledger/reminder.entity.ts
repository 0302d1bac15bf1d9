import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person told of one occurrence by one channel. Ids only: no addresses, no names. */
@Entity({ schema: 'reminders', name: 'reminder' })
export class Reminder {
  /** Also the Message-ID of its mail. */
  @PrimaryColumn('uuid') id: string;
  @Column('text') rule: string;
  @Column('text') kind: string;
  @Column('uuid') recordId: string;
  @Column('text') occurrence: string;
  @Column('date') occursOn: string;
  @Column('uuid') recipientId: string;
  @Column('uuid') nodeId: string;
  @Column('text') channel: 'in-app' | 'mail';
  @Column('text') state: ReminderState;
  /** A code: why it was dropped, or what the mail server answered. */
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('timestamptz') plannedAt: Date;
  @Column('uuid', { nullable: true }) claimId: string | null;
  /** By the machine's clock. */
  @Column('timestamptz', { nullable: true }) claimedAt: Date | null;
  @Column('integer') attempts: number;
  @Column('boolean') maybeRepeated: boolean;
  @Column('timestamptz', { nullable: true }) settledAt: Date | null;
}

/** What became of a reminder. */
export const REMINDER_STATES = {
  planned: { zh: '待发', en: 'to be sent' },
  sent: { zh: '已发', en: 'sent' },
  dropped: { zh: '不再需要', en: 'no longer needed' },
  merged: { zh: '并入后一次', en: 'told with a later one' },
  missed: { zh: '错过', en: 'missed' },
  failed: { zh: '发送失败', en: 'failed' },
} as const;

/** A state of a reminder. */
export type ReminderState = keyof typeof REMINDER_STATES;
