import { Column, Entity, PrimaryColumn } from 'typeorm';
import { readContent } from '../content/read-content.js';
import type { RegulationContent } from '../content/regulation-content.js';

/** One version of an issuer's regulation (管理办法). */
@Entity({ schema: 'regulation', name: 'regulation' })
export class Regulation {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') issuerNodeId: string;
  /** Who wrote any part of it; somebody else publishes it. */
  @Column('uuid', { array: true }) preparers: string[];
  /** The same for all versions of one regulation. */
  @Column('uuid') seriesId: string;
  /** Edition within the series, from 1. */
  @Column('integer') edition: number;
  @Column('date') effectiveFrom: string;
  @Column({ type: 'jsonb', transformer: { from: readContent, to: (content: unknown) => content } }) content: RegulationContent;
}
