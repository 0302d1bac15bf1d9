import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A site inspection (现场考察) of one application: a team's visit on one day. */
@Entity({ schema: 'accreditation', name: 'inspection' })
export class Inspection {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') applicationId: string;
  /** Name of the base in the application. */
  @Column('text') baseName: string;
  @Column('uuid') issuerNodeId: string;
  @Column('timestamptz') startsAt: Date;
  @Column('timestamptz') endsAt: Date;
  @Column('text') place: string;
  @Column('uuid') leaderId: string;
  /** Average of the team's scores that passes, of 100; the regulation's when it was scheduled. */
  @Column('numeric', { precision: 5, scale: 2, transformer: { to: (value: number) => value, from: Number } }) passMark: number;
  @Column('text', { nullable: true }) conclusion: string | null;
}

/** One member's time for one inspection. */
@Entity({ schema: 'accreditation', name: 'booking' })
export class Booking {
  @PrimaryColumn('uuid') inspectionId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('timestamptz') startsAt: Date;
  @Column('timestamptz') endsAt: Date;
  /** False once the inspection is cancelled: the time is free again. */
  @Column('boolean') live: boolean;
}
