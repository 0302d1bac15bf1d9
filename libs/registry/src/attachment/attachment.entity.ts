import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that belongs to a record; its bytes lie in the store under their SHA-256. */
@Entity({ schema: 'registry', name: 'attachment' })
export class Attachment {
  @PrimaryColumn('uuid') id: string;
  @Column('text') recordKind: string;
  @Column('uuid') recordId: string;
  /** Whose reach it has: the record's, or what the kind says. */
  @Column('uuid') reachId: string;
  @Column('text') name: string;
  @Column('text') mediaType: string;
  /** In bytes. */
  @Column('integer') size: number;
  @Column('text') sha256: string;
  /** null: the platform itself. */
  @Column('uuid', { nullable: true }) uploadedBy: string | null;
  @Column('timestamptz') uploadedAt: Date;
  /** A record names it as its scan: it stays. */
  @Column('boolean') isScan: boolean;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
  @Column('uuid', { nullable: true }) removedBy: string | null;
}
