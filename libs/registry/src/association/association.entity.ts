import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an association tells the world besides its place in the tree: its office, no person's number. */
@Entity({ schema: 'registry', name: 'association' })
export class Association {
  @PrimaryColumn('uuid') nodeId: string;
  @Column('text') contact: string;
  @Column('integer') version: number;
}
