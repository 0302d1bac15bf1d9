import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's way in; its id is the person's. The password lies apart, in access.credential. */
@Entity({ schema: 'access', name: 'account' })
export class Account {
  @PrimaryColumn('uuid') id: string;
  /** Unique whatever the case. */
  @Column('text') userName: string;
  @Column('boolean', { default: false }) disabled: boolean;
  @Column('timestamptz') createdAt: Date;
}
