import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's declared tie to a host organisation: such a member scores none of its bases. */
@Entity({ schema: 'accreditation', name: 'interest' })
export class Interest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('uuid') hostId: string;
  /** What ties them, such as 依托单位职工; empty once it was erased. */
  @Column('text') relation: string;
  @Column('uuid') declaredBy: string;
  @Column('timestamptz') declaredAt: Date;
}
