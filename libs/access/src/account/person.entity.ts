import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Personal data, in a row of its own: erased by emptying it, while what refers to the id stays true. */
@Entity({ schema: 'access', name: 'person' })
export class Person {
  @PrimaryColumn('uuid') id: string;
  /** Null once erased. */
  @Column('text', { nullable: true }) name: string | null;
  @Column('text', { nullable: true }) mobile: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('timestamptz', { nullable: true }) erasedAt: Date | null;
  /** Counts the changes of name, mobile number and mail address. */
  @Column('integer', { default: 1 }) version: number;
}
