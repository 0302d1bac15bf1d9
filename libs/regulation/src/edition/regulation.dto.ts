import { Choice, Id, Instant, Int, Json, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';
import { AvailableActionView } from '@jidi/workflow';
import type { RegulationContent } from '../content/regulation-content.js';

const CONTENT = {
  about: 'the rules as data, by GET /regulation-schema',
  schema: { allOf: [{ $ref: '#/components/schemas/RegulationContent' }] },
};

/** A regulation to be drafted. */
export class RegulationBody {
  @Id({ about: 'association that issues it' }) issuerNodeId: string;
  @PlainDate({ about: 'day from which it holds', example: '2014-01-01' }) effectiveFrom: string;
  @Json(CONTENT) content: RegulationContent;
}

/** The content of a draft, written anew. */
export class RegulationContentBody {
  @PlainDate({ about: 'day from which it holds', optional: true, example: '2014-01-01' }) effectiveFrom?: string;
  @Json(CONTENT) content: RegulationContent;
}

/** A further edition of a published regulation; it begins with the content of the one before. */
export class EditionBody {
  @PlainDate({ about: 'day from which it holds', example: '2020-01-01' }) effectiveFrom: string;
}

/** Which regulations to list. */
export class RegulationQuery extends PageQuery {
  @Choice(['draft', 'published'], { about: 'only those in this state', optional: true }) state?: string;
  @Id({ about: 'only those of this association', optional: true }) issuerNodeId?: string;
}

/** A regulation in a list. */
export class RegulationItem {
  @Id({ about: 'the regulation' }) id: string;
  @Text({ about: 'state', example: 'published' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'association that issues it' }) issuerNodeId: string;
  @Text({ about: 'its name' }) issuer: string;
  @Id({ about: 'the same for all editions of one regulation' }) seriesId: string;
  @Int({ about: 'edition within the series', min: 1 }) edition: number;
  @PlainDate({ about: 'day from which it holds' }) effectiveFrom: string;
  @Nested(() => Words, { about: 'title of the regulation' }) title: Words;
  @Instant({ about: 'when it was begun' }) createdAt: string;
}

/** A page of regulations, newest first. */
export class RegulationPage {
  @ListOf(() => RegulationItem, { about: 'regulations, newest first' }) items: RegulationItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** One regulation, whole. */
export class RegulationView extends RegulationItem {
  @Json(CONTENT) content: RegulationContent;
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}
