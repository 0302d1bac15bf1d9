import { Choice, Flag, Id, Int, ListOf, Nested, PageQuery, PlainDate, Text, Texts, Words } from '@jidi/platform';
import { ORIGINS, type Origin } from './origins.js';

/** Which titles everyone may look for. */
export class PublicDesignationQuery extends PageQuery {
  @Text({ about: 'part of the base’s name or of the document number', max: 100, optional: true, example: '确山' }) q?: string;
}

/** Which titles to list. */
export class DesignationQuery extends PublicDesignationQuery {
  @Choice(['active', 'expired'], { about: 'only those in this state', optional: true }) state?: string;
  @Id({ about: 'only those of this base', optional: true }) baseId?: string;
}

/** A title as everyone may read it. */
export class PublicDesignationView {
  @Id({ about: 'the title' }) id: string;
  @Id({ about: 'the base' }) baseId: string;
  @Text({ about: 'name of the base, as the document has it' }) baseName: string;
  @Nested(() => Words, { about: 'what the title is called' }) title: Words;
  @Text({ about: 'level', example: 'CITY' }) level: string;
  @Nested(() => Words, { about: 'level, in words' }) levelLabel: Words;
  @Nested(() => Words, { about: 'class, as that batch called it' }) classTitle: Words;
  @Text({ about: 'number of the document', example: '驻科协〔2015〕3号' }) documentNumber: string;
  @PlainDate({ about: 'date of the document' }) documentDate: string;
  @Texts({ about: 'issuers, lead first' }) issuers: string[];
  @PlainDate({ about: 'first day of the term' }) termFrom: string;
  @PlainDate({ about: 'last day of the term; null where it has none', nullable: true }) termUntil: string | null;
  @Flag({ about: 'whether it is valid today' }) valid: boolean;
  @Nested(() => Words, { about: 'what it is today, in words' }) stateLabel: Words;
}

/** A page of titles for everyone, newest first. */
export class PublicDesignationPage {
  @ListOf(() => PublicDesignationView, { about: 'titles, newest first' }) items: PublicDesignationView[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** A title, for those who keep watch. */
export class DesignationView extends PublicDesignationView {
  @Text({ about: 'state', example: 'active' }) state: string;
  @Int({ about: 'version of the record' }) version: number;
  @Choice(Object.keys(ORIGINS), { about: 'where it comes from', example: 'application' }) origin: Origin;
  @Nested(() => Words, { about: 'where it comes from, in words' }) originLabel: Words;
  @Id({ about: 'the document of this system that it stands in; null where there is none', nullable: true }) documentId: string | null;
  @Id({ about: 'the application it came from; null where it came from none', nullable: true }) applicationId: string | null;
  @Id({ about: 'the base’s own node' }) baseNodeId: string;
  @Id({ about: 'who recommended it' }) recommenderNodeId: string;
  @Id({ about: 'association that issued it' }) issuerNodeId: string;
  @Text({ about: 'class, as a code' }) classCode: string;
}

/** A page of titles, newest first. */
export class DesignationPage {
  @ListOf(() => DesignationView, { about: 'titles, newest first' }) items: DesignationView[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}
