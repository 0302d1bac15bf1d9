import { AvailableActionView } from '@jidi/workflow';
import { MINIMUMS_SCHEMA } from '@jidi/regulation';
import { Choice, Choices, Flag, Id, Int, Json, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';
import { FIGURE_FIELDS, type FigureField } from './figures.js';
import { FiguresView } from './figures.dto.js';

/** Which summaries to list. */
export class SummaryQuery extends PageQuery {
  @Id({ about: 'only those of this reporting round', optional: true }) roundId?: string;
  @Int({ about: 'only those of this year', min: 2000, max: 2999, optional: true, query: true, example: 2015 }) year?: number;
  @Choice(['draft', 'submitted', 'forwarded', 'returned', 'accepted'], { about: 'only those in this state', optional: true })
  state?: string;
}

/** A summary in a list. */
export class SummaryItem {
  @Id({ about: 'the summary' }) id: string;
  @Text({ about: 'state', example: 'submitted' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'the reporting round' }) roundId: string;
  @Int({ about: 'reporting year' }) year: number;
  @Id({ about: 'the base' }) baseId: string;
  @Text({ about: 'name of the base when the round opened', example: '确山县青少年学生校外活动中心' }) baseName: string;
  @Id({ about: 'managing body' }) managingNodeId: string;
  @Text({ about: 'its name' }) managingBody: string;
  @PlainDate({ about: 'last day for the base' }) dueOn: string;
  @PlainDate({ about: 'day of the last submission', nullable: true }) submittedOn: string | null;
  @PlainDate({ about: 'day on which it was accepted', nullable: true }) acceptedOn: string | null;
  @Flag({ about: 'whether it is awaited from the base, and its last day is past' }) overdue: boolean;
}

/** A page of summaries, newest first. */
export class SummaryPage {
  @ListOf(() => SummaryItem, { about: 'summaries, newest first' }) items: SummaryItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** What a rule says of a figure. */
export class FindingView extends Words {
  @Text({ about: 'rule', example: 'free-days-above-open-days' }) code: string;
  @Choice(['error', 'warning'], { about: 'an error blocks submitting, a warning asks for a note' }) severity: string;
  @Choice(FIGURE_FIELDS, { about: 'the figure' }) field: string;
  @Text({ about: "the base's answer", nullable: true, max: 500 }) note: string | null;
}

/** One summary, whole. */
export class SummaryView extends SummaryItem {
  @Id({ about: 'node of the base' }) baseNodeId: string;
  @Id({ about: 'association that awarded the title' }) issuerNodeId: string;
  @Text({ about: 'its name' }) issuer: string;
  @Text({ about: 'class of the title', example: 'venue' }) classCode: string;
  @PlainDate({ about: 'last day for the managing body' }) countyDueOn: string;
  @PlainDate({ about: 'last day for the issuer' }) cityDueOn: string;
  @Nested(() => FiguresView, { about: 'the figures' }) figures: FiguresView;
  @ListOf(() => FindingView, { about: 'everything the rules find, at once' }) findings: FindingView[];
  @Int({ about: 'days of the reporting period', example: 365 }) periodDays: number;
  @Json({ about: "least figures of the base's class", schema: MINIMUMS_SCHEMA, example: { openDays: 200 } }) minimums: object;
  @Nested(() => FiguresView, { about: "the base's figures of the year before", nullable: true }) lastYear: FiguresView | null;
  @Choices(FIGURE_FIELDS, { about: 'figures that differ from what was submitted last' }) changed: FigureField[];
  @Flag({ about: 'whether the caller may change the figures now' }) editable: boolean;
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}
