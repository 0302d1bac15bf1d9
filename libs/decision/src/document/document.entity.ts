import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A designation document (命名文件); its number comes from the office register and is typed in after signing. */
@Entity({ schema: 'decision', name: 'designation_document' })
export class DesignationDocument {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') issuerNodeId: string;
  /** 发文字号, such as 驻科协〔2015〕3号. */
  @Column('text') number: string;
  /** The year in it; numbers are one series per issuer and year. */
  @Column('integer') numberYear: number;
  /** 成文日期 */
  @Column('date') documentDate: string;
  @Column('text') title: string;
  @Column('text') leadIssuer: string;
  /** Co-issuers in order; they need no account. */
  @Column('jsonb') coIssuers: string[];
  @Column('uuid', { nullable: true }) scanId: string | null;
  /** Everyone who wrote it: none of them grants it. */
  @Column('uuid', { array: true }) preparers: string[];
}

/** One base that a document names. */
@Entity({ schema: 'decision', name: 'document_item' })
export class DocumentItem {
  @PrimaryColumn('uuid') documentId: string;
  @PrimaryColumn('text') subjectKind: string;
  @PrimaryColumn('uuid') subjectId: string;
  /** Order in the document, from 1. */
  @Column('integer') position: number;
}
