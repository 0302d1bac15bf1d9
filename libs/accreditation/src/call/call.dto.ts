import { Choice, Id, Instant, Int, Json, ListOf, Nested, PageQuery, Text, Texts, Words } from '@jidi/platform';
import { AvailableActionView, Reasoned } from '@jidi/workflow';
import { type Minimums, MINIMUMS_SCHEMA, RECOMMENDER_KINDS, type RecommenderKind } from '@jidi/regulation';
import type { Phase } from './call-windows.js';

/** Phases of a call, by the clock. */
export const PHASES = ['upcoming', 'open', 'recommending', 'closed', 'cancelled'] as const satisfies readonly (Phase | 'cancelled')[];

/** This year's places of one kind of recommender. */
export class QuotaBody {
  @Choice(RECOMMENDER_KINDS, { about: 'kind of recommender', example: 'COUNTY' }) kind: RecommenderKind;
  @Int({ about: 'places of each recommender; null sets no limit', min: 1, max: 10_000, nullable: true, example: 2 }) quota: number | null;
}

/** Places of one kind of recommender, in words. */
export class QuotaView extends QuotaBody {
  @Nested(() => Words, { about: 'that kind, in words' }) kindLabel: Words;
}

/** A call to be drafted. */
export class CallBody {
  @Id({ about: 'regulation it rests on, published by its issuer' }) regulationId: string;
  @Int({ about: "the batch's year", min: 1990, max: 2999, example: 2014 }) year: number;
  @Text({ about: 'title', example: '关于申报驻马店市科普教育基地的通知' }) title: string;
  @Text({ about: 'text of the notice (通知正文)', max: 20_000, example: '各县（区）科协：……' }) body: string;
  @Instant({ about: 'from when applications may be submitted', example: '2014-09-01T08:00:00+08:00' }) opensAt: string;
  @Instant({ about: 'when applications close', example: '2014-10-10T18:00:00+08:00' }) closesAt: string;
  @Instant({ about: 'until when recommenders may act', example: '2014-10-20T18:00:00+08:00' }) recommendersUntil: string;
  @ListOf(() => QuotaBody, { about: "places where they differ from the regulation's", optional: true, max: 7 }) quotas?: QuotaBody[];
  @Texts({ about: 'classes called for, by their codes; all of the regulation when absent', optional: true, min: 1, max: 30, maxLength: 40 })
  classCodes?: string[];
}

/** Changes of a draft: absent fields stay. */
export class CallChanges {
  @Int({ about: "the batch's year", min: 1990, max: 2999, optional: true, example: 2014 }) year?: number;
  @Text({ about: 'title', optional: true, example: '关于申报驻马店市科普教育基地的通知' }) title?: string;
  @Text({ about: 'text of the notice (通知正文)', max: 20_000, optional: true, example: '各县（区）科协：……' }) body?: string;
  @Instant({ about: 'from when applications may be submitted', optional: true, example: '2014-09-01T08:00:00+08:00' }) opensAt?: string;
  @Instant({ about: 'when applications close', optional: true, example: '2014-10-15T18:00:00+08:00' }) closesAt?: string;
  @Instant({ about: 'until when recommenders may act', optional: true, example: '2014-10-25T18:00:00+08:00' }) recommendersUntil?: string;
  @ListOf(() => QuotaBody, { about: "places where they differ from the regulation's", optional: true, max: 7 }) quotas?: QuotaBody[];
  @Texts({ about: 'classes called for, by their codes', optional: true, min: 1, max: 30, maxLength: 40 }) classCodes?: string[];
}

/** A later end of a call. */
export class ExtensionBody extends Reasoned {
  @Instant({ about: 'when applications close; as before when absent', optional: true, example: '2014-10-17T18:00:00+08:00' })
  closesAt?: string;
  @Instant({ about: 'until when recommenders may act; as before when absent', optional: true, example: '2014-10-27T18:00:00+08:00' })
  recommendersUntil?: string;
}

/** Which calls to list. */
export class CallQuery extends PageQuery {
  @Choice(['draft', 'published', 'open', 'closed', 'cancelled'], { about: 'only those in this state', optional: true }) state?: string;
  @Int({ about: 'only those of this batch', optional: true, query: true, min: 1990, max: 2999 }) year?: number;
  @Id({ about: 'only those of this association', optional: true }) issuerNodeId?: string;
}

/** Which published calls to list. */
export class PublicCallQuery extends PageQuery {
  @Int({ about: 'only those of this batch', optional: true, query: true, min: 1990, max: 2999 }) year?: number;
  @Id({ about: 'only those of this association', optional: true }) issuerNodeId?: string;
}

/** A call as everyone may read it, in a list. */
export class PublicCallItem {
  @Id({ about: 'the call' }) id: string;
  @Choice(PHASES, { about: 'where it stands by the clock', example: 'open' }) phase: (typeof PHASES)[number];
  @Nested(() => Words, { about: 'phase, in words' }) phaseLabel: Words;
  @Id({ about: 'association that issues it' }) issuerNodeId: string;
  @Text({ about: 'its name' }) issuer: string;
  @Int({ about: "the batch's year" }) year: number;
  @Text({ about: 'title' }) title: string;
  @Instant({ about: 'from when applications may be submitted' }) opensAt: string;
  @Instant({ about: 'when applications close' }) closesAt: string;
  @Instant({ about: 'until when recommenders may act' }) recommendersUntil: string;
}

/** A call in a list. */
export class CallItem extends PublicCallItem {
  @Text({ about: 'state', example: 'open' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'regulation it rests on' }) regulationId: string;
}

/** A page of calls, newest first. */
export class CallPage {
  @ListOf(() => CallItem, { about: 'calls, newest first' }) items: CallItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** A page of published calls, newest first. */
export class PublicCallPage {
  @ListOf(() => PublicCallItem, { about: 'calls, newest first' }) items: PublicCallItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** A class that is called for, with what it asks. */
export class CalledClass {
  @Text({ about: 'code', example: 'other' }) code: string;
  @Nested(() => Words, { about: 'title' }) title: Words;
  @Json({ about: 'least figures asked, by their summary names', schema: MINIMUMS_SCHEMA, example: { openDays: 40, visits: 800 } })
  minimums: Minimums;
}

/** An extension, with the times that had been printed. */
export class ExtensionView {
  @Instant({ about: 'when applications had closed' }) closedAt: Date;
  @Instant({ about: 'when they close now' }) closesAt: Date;
  @Instant({ about: 'until when recommenders had' }) recommendedUntil: Date;
  @Instant({ about: 'until when they have now' }) recommendersUntil: Date;
  @Text({ about: 'the reason; empty once it was erased', min: 0, max: 2000 }) reason: string;
  @Instant({ about: 'when it was extended' }) extendedAt: Date;
}

/** What everyone may read of a call besides its list entry. */
export class PublicCallView extends PublicCallItem {
  @Text({ about: 'text of the notice', max: 20_000 }) body: string;
  @Nested(() => Words, { about: 'title of the regulation' }) regulation: Words;
  @Nested(() => Words, { about: 'what the title is called' }) designationTitle: Words;
  @ListOf(() => CalledClass, { about: 'classes called for' }) classes: CalledClass[];
  @ListOf(() => QuotaView, { about: 'places of each kind of recommender' }) quotas: QuotaView[];
  @ListOf(() => ExtensionView, { about: 'extensions, oldest first' }) extensions: ExtensionView[];
  @Text({ about: 'why it was cancelled', nullable: true, max: 2000 }) cancelledBecause: string | null;
}

/** One call, whole. */
export class CallView extends PublicCallView {
  @Text({ about: 'state', example: 'open' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'regulation it rests on' }) regulationId: string;
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}
