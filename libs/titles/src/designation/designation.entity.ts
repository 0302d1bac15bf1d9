import type { Bilingual } from '@jidi/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RegulationContent } from '@jidi/regulation';
import type { Origin } from './origins.js';

/** A title (命名) that a base holds: what its document says, and from when until when it stands. */
@Entity({ schema: 'titles', name: 'designation' })
export class Designation {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('text') origin: Origin;
  /** The document of ours that it stands in; null where its origin names none. */
  @Column('uuid', { nullable: true }) documentId: string | null;
  /** The application it came from; null where its origin names none. */
  @Column('uuid', { nullable: true }) applicationId: string | null;
  @Column('uuid') baseId: string;
  /** Name as the document has it. */
  @Column('text') baseName: string;
  @Column('uuid') baseNodeId: string;
  @Column('uuid') recommenderNodeId: string;
  @Column('uuid') issuerNodeId: string;
  @Column('text') level: RegulationContent['level'];
  @Column('jsonb') title: Bilingual;
  @Column('text') classCode: string;
  /** Class as the scheme of that batch called it. */
  @Column('jsonb') classTitle: Bilingual;
  @Column('text') documentNumber: string;
  @Column('date') documentDate: string;
  /** Lead issuer first. */
  @Column('jsonb') issuers: string[];
  @Column('date') termFrom: string;
  /** Last day; null until a re-check ends it. */
  @Column('date', { nullable: true }) termUntil: string | null;
}
