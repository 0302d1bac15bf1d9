import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message that a person finds when signed in. */
@Entity({ schema: 'reminders', name: 'message' })
export class Message {
  /** The reminder's id: it is delivered once. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') rule: string;
  @Column('text') kind: string;
  @Column('uuid') recordId: string;
  @Column('text') title: string;
  @Column('text') body: string;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz', { nullable: true }) readAt: Date | null;
}
