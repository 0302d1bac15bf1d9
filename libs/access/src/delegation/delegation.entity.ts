import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 授权代签: one person signs for another from a day to a day, at one node. */
@Entity({ schema: 'access', name: 'delegation' })
export class Delegation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') fromPersonId: string;
  @Column('uuid') toPersonId: string;
  @Column('uuid') nodeId: string;
  @Column('date') firstDay: string;
  /** The last day on which it holds. */
  @Column('date') lastDay: string;
  @Column('text') reason: string;
  @Column('timestamptz') createdAt: Date;
  /** Null unless it was ended before its last day. */
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
