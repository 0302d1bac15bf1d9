import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role of a person at a node; it stands until it is revoked. */
@Entity({ schema: 'access', name: 'role_grant' })
export class RoleGrant {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') role: string;
  @Column('uuid') nodeId: string;
  /** Null for the first administrator. */
  @Column('uuid', { nullable: true }) grantedBy: string | null;
  @Column('timestamptz') grantedAt: Date;
  @Column('uuid', { nullable: true }) revokedBy: string | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}
