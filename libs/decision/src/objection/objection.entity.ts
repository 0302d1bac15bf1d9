import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who may object: a person by name, a body with its seal; what comes without a name is kept as a lead (线索). */
export const OBJECTION_KINDS = {
  person: { zh: '实名个人', en: 'a person by name' },
  body: { zh: '单位（加盖公章）', en: 'a body with its seal' },
  anonymous: { zh: '匿名（作为线索）', en: 'anonymous, kept as a lead' },
} as const;

/** A kind of objection. */
export type ObjectionKind = keyof typeof OBJECTION_KINDS;

/** An objection (异议) to one base of a notice, or a lead; reached by the issuer's own node alone. */
@Entity({ schema: 'decision', name: 'objection' })
export class Objection {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') noticeId: string;
  @Column('text') subjectKind: string;
  @Column('uuid') subjectId: string;
  @Column('uuid') issuerNodeId: string;
  @Column('text') kind: ObjectionKind;
  @Column('text') text: string;
  @Column('date') receivedOn: string;
  /** SHA-256 of the receipt. */
  @Column('bytea') receiptHash: Buffer;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('date', { nullable: true }) decidedOn: string | null;
  /** Who registered it, when an officer did: such a person does not decide it. */
  @Column('uuid', { array: true }) preparers: string[];
}

/** Who objected: personal data in a row of its own, erased by emptying it. */
@Entity({ schema: 'decision', name: 'objector' })
export class Objector {
  @PrimaryColumn('uuid') objectionId: string;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) contact: string | null;
  /** Why it is kept as a lead: that a name or seal proved false is told of somebody. */
  @Column('text', { nullable: true }) leadReason: string | null;
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
}
