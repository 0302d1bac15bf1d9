import { Choice, Id, Ids, Int, ListOf, Nested, PageQuery, PlainDate, Text, Texts, Words } from '@jidi/platform';
import { AvailableActionView, Occasion } from '@jidi/workflow';
import { Transform } from 'class-transformer';
import { DOCUMENT_NUMBER, foldNumber } from './document.rules.js';

const NUMBER = {
  about: 'number as the office register gave it, of the year of the date',
  pattern: DOCUMENT_NUMBER,
  max: 40,
  example: '驻科协〔2015〕3号',
};
/** Whatever brackets and spaces the register's keyboard gave. */
const Folded = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? foldNumber(value) : value));

const LIST = { about: 'applications, in the order of the document', min: 1, max: 1000 };

/** A document to be prepared. */
export class DocumentBody extends Occasion {
  @Id({
    about: 'notice whose bases it names, save those that an objection holds back; or applicationIds',
    optional: true,
    example: '0199a6c2-5d3e-7a41-9c0b-3f2d8e6a1b57',
  })
  noticeId?: string;
  @Ids({ ...LIST, optional: true }) applicationIds?: string[];
  @Folded() @Text(NUMBER) number: string;
  @PlainDate({ about: 'date of the document, after its notice had run', example: '2015-01-16' }) documentDate: string;
  @Text({ about: 'title', example: '关于命名2014年度驻马店市科普教育基地的决定' }) title: string;
  @Text({ about: 'lead issuer', example: '驻马店市科学技术协会' }) leadIssuer: string;
  @Texts({ about: 'co-issuers in order', max: 10, maxLength: 100, optional: true, example: ['驻马店市教育局'] }) coIssuers?: string[];
}

/** Changes to a document that is not granted; what is absent stays. */
export class DocumentChange {
  @Ids({ ...LIST, optional: true }) applicationIds?: string[];
  @Folded() @Text({ ...NUMBER, optional: true }) number?: string;
  @PlainDate({ about: 'date of the document', optional: true, example: '2015-01-19' }) documentDate?: string;
  @Text({ about: 'title', optional: true, example: '关于命名2014年度驻马店市科普教育基地的决定' }) title?: string;
  @Text({ about: 'lead issuer', optional: true, example: '驻马店市科学技术协会' }) leadIssuer?: string;
  @Texts({ about: 'co-issuers in order', max: 10, maxLength: 100, optional: true, example: ['驻马店市教育局'] }) coIssuers?: string[];
  @Id({ about: 'attachment with the signed document', optional: true, nullable: true }) scanId?: string | null;
}

/** Which documents to list. */
export class DocumentQuery extends PageQuery {
  @Choice(['prepared', 'granted', 'discarded'], { about: 'only those in this state', optional: true }) state?: string;
}

/** A document in a list. */
export class DocumentItemView {
  @Id({ about: 'the document' }) id: string;
  @Text({ about: 'state', example: 'prepared' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'association that issues it' }) issuerNodeId: string;
  @Text({ about: 'number' }) number: string;
  @PlainDate({ about: 'date of the document' }) documentDate: string;
  @Text({ about: 'title' }) title: string;
}

/** A page of documents, newest first. */
export class DocumentPage {
  @ListOf(() => DocumentItemView, { about: 'documents, newest first' }) items: DocumentItemView[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** A base that a document names. */
export class NamedView {
  @Id({ about: 'the application' }) applicationId: string;
  @Text({ about: 'name of the base' }) baseName: string;
  @Id({ about: 'its title, once the document is granted', nullable: true }) designationId: string | null;
}

/** One document. */
export class DocumentView extends DocumentItemView {
  @Text({ about: 'lead issuer' }) leadIssuer: string;
  @Texts({ about: 'co-issuers in order' }) coIssuers: string[];
  @Id({ about: 'attachment with the signed document', nullable: true }) scanId: string | null;
  @ListOf(() => NamedView, { about: 'the bases within reach, in order' }) items: NamedView[];
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}
