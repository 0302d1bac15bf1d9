import { Choice, Flag, Id, Int, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';
import { AvailableActionView, Reasoned } from '@jidi/workflow';

const TEXT = { max: 20_000 };

/** The days that a round may set. */
export class RoundDatesBody {
  @PlainDate({ about: 'first day of the period; 1 January when absent', optional: true, example: '2015-01-01' }) periodFirst?: string;
  @PlainDate({ about: 'last day of the period; 31 December when absent', optional: true, example: '2015-12-31' }) periodLast?: string;
  @PlainDate({ about: 'day as of which stock figures are told', optional: true, example: '2015-12-31' }) cutOff?: string;
  @PlainDate({ about: 'last day for the bases; the regulation says when absent', optional: true, example: '2016-02-20' })
  baseDueOn?: string;
  @PlainDate({ about: 'last day for managing bodies; counted in working days when absent', optional: true, example: '2016-03-04' })
  countyDueOn?: string;
  @PlainDate({ about: 'last day for the issuer; counted in working days when absent', optional: true, example: '2016-03-18' })
  cityDueOn?: string;
}

/** A round to be drafted. */
export class RoundBody extends RoundDatesBody {
  @Id({ about: 'association that issued the titles' }) issuerNodeId: string;
  @Int({ about: 'reporting year', min: 2000, max: 2999, example: 2015 }) year: number;
  @Text({ about: 'title of the notice', optional: true, example: '关于报送2015年度科普教育基地工作总结的通知' }) title?: string;
  @Text({ about: 'text of the notice (通知正文)', optional: true, ...TEXT, example: '请各基地按期报送。' }) body?: string;
}

/** A change to a draft. */
export class RoundChangeBody extends RoundDatesBody {
  @Text({ about: 'title of the notice', optional: true, example: '关于报送2015年度科普教育基地工作总结的通知' }) title?: string;
  @Text({ about: 'text of the notice (通知正文)', optional: true, ...TEXT, example: '请各基地按期报送。' }) body?: string;
}

/** Later due dates of an open round. */
export class LaterDuesBody extends Reasoned {
  @PlainDate({ about: 'last day for the bases', optional: true, example: '2016-02-29' }) baseDueOn?: string;
  @PlainDate({ about: 'last day for managing bodies', optional: true, example: '2016-03-11' }) countyDueOn?: string;
  @PlainDate({ about: 'last day for the issuer', optional: true, example: '2016-03-25' }) cityDueOn?: string;
}

/** Which rounds to list. */
export class RoundQuery extends PageQuery {
  @Choice(['draft', 'open', 'closed'], { about: 'only those in this state', optional: true }) state?: string;
  @Int({ about: 'only those of this reporting year', min: 2000, max: 2999, optional: true, query: true, example: 2015 }) year?: number;
  @Id({ about: 'only those of this association', optional: true }) issuerNodeId?: string;
}

/** A round in a list. */
export class RoundItem {
  @Id({ about: 'the round' }) id: string;
  @Text({ about: 'state', example: 'open' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'association that issued the titles' }) issuerNodeId: string;
  @Text({ about: 'its name' }) issuer: string;
  @Int({ about: 'reporting year' }) year: number;
  @Text({ about: 'title of the notice' }) title: string;
  @PlainDate({ about: 'last day for the bases' }) baseDueOn: string;
  @PlainDate({ about: 'last day for managing bodies' }) countyDueOn: string;
  @PlainDate({ about: 'last day for the issuer' }) cityDueOn: string;
  @Flag({ about: 'whether the last two may still move because their calendar is not published' }) duesProvisional: boolean;
}

/** A page of rounds, newest first. */
export class RoundPage {
  @ListOf(() => RoundItem, { about: 'rounds, newest first' }) items: RoundItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** One round, whole. */
export class RoundView extends RoundItem {
  @Text({ about: 'text of the notice', ...TEXT, min: 0 }) body: string;
  @Id({ about: 'regulation whose defaults it took' }) regulationId: string;
  @PlainDate({ about: 'first day of the period' }) periodFirst: string;
  @PlainDate({ about: 'last day of the period' }) periodLast: string;
  @PlainDate({ about: 'day as of which stock figures are told' }) cutOff: string;
  @Flag({ about: 'whether the due dates of the reviews are counted in working days' }) duesCounted: boolean;
  @Int({ about: 'summaries that the caller reaches' }) summaries: number;
  @Int({ about: 'of these, those that were submitted' }) submitted: number;
  @Int({ about: 'summaries of its bases that go to another issuer, which asked first or is nearer: read them, they are reviewed there' })
  elsewhere: number;
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}
