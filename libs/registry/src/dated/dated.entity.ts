import { Column, PrimaryColumn } from 'typeorm';

/** What holds from a day to a day. A row is never changed except that it ends, or is found wrong and set aside. */
export abstract class Dated {
  @PrimaryColumn('uuid') id: string;
  @Column('date') validFrom: string;
  /** The first day on which it no longer holds; null: it still does. */
  @Column('date', { nullable: true }) validTo: string | null;
  /** When a correction of the same day took its place. */
  @Column('timestamptz', { nullable: true }) voidedAt: Date | null;
}
