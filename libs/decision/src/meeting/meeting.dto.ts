import { Choice, Id, Int, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';
import { AvailableActionView, Occasion } from '@jidi/workflow';
import { MEETING_KINDS, type MeetingKind, type Outcome, OUTCOMES } from './meeting.words.js';

const STATES = ['recorded', 'confirmed', 'discarded'] as const;
const KIND_WORDS = Object.entries(MEETING_KINDS)
  .map(([code, { zh }]) => `${code} ${zh}`)
  .join(', ');

/** What was decided on one application. */
export class DecisionBody {
  @Id({ about: 'the application' }) applicationId: string;
  @Choice(OUTCOMES, { about: 'named, refused, or deferred to a later meeting', example: 'named' }) outcome: Outcome;
  @Text({ about: 'why; needed for a refusal', max: 2000, optional: true, nullable: true }) reason?: string | null;
}

/** A meeting to be recorded. */
export class MeetingBody extends Occasion {
  @Choice(MEETING_KINDS, { about: `kind: ${KIND_WORDS}`, example: 'party-group' }) kind: MeetingKind;
  @PlainDate({ about: 'day it was held, not in the future', example: '2015-01-06' }) heldOn: string;
  @Text({ about: 'number of the minutes', max: 100, optional: true, example: '〔2015〕第1次' }) number?: string;
  @Text({ about: 'what it was about', example: '研究2014年度科普教育基地命名' }) title: string;
  @ListOf(() => DecisionBody, { about: 'what was decided, in order; all of one issuer', min: 1, max: 1000 }) items: DecisionBody[];
}

/** Changes to a record that is not confirmed; what is absent stays. */
export class MeetingChange {
  @Choice(MEETING_KINDS, { about: `kind: ${KIND_WORDS}`, optional: true }) kind?: MeetingKind;
  @PlainDate({ about: 'day it was held', optional: true, example: '2015-01-07' }) heldOn?: string;
  @Text({ about: 'number of the minutes', max: 100, optional: true, nullable: true, example: '〔2015〕第2次' }) number?: string | null;
  @Text({ about: 'what it was about', optional: true, example: '研究2014年度科普教育基地命名' }) title?: string;
  @ListOf(() => DecisionBody, { about: 'what was decided, whole', min: 1, max: 1000, optional: true }) items?: DecisionBody[];
}

/** Which meetings to list. */
export class MeetingQuery extends PageQuery {
  @Choice(STATES, { about: 'only those in this state', optional: true }) state?: string;
}

/** A meeting in a list. */
export class MeetingItem {
  @Id({ about: 'the meeting' }) id: string;
  @Text({ about: 'state', example: 'recorded' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'association that decides' }) issuerNodeId: string;
  @Text({ about: 'kind', example: 'party-group' }) kind: string;
  @Nested(() => Words, { about: 'kind, in words' }) kindLabel: Words;
  @PlainDate({ about: 'day it was held' }) heldOn: string;
  @Text({ about: 'number of the minutes', nullable: true }) number: string | null;
  @Text({ about: 'what it was about' }) title: string;
}

/** A page of meetings, newest first. */
export class MeetingPage {
  @ListOf(() => MeetingItem, { about: 'meetings, newest first' }) items: MeetingItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** A decision with the application it is about. */
export class DecidedView {
  @Id({ about: 'the application' }) applicationId: string;
  @Text({ about: 'name of the base' }) baseName: string;
  @Text({ about: 'state of the application' }) applicationState: string;
  @Text({ about: 'what was decided', example: 'named' }) outcome: string;
  @Nested(() => Words, { about: 'the same in words' }) outcomeLabel: Words;
  @Text({ about: 'why', nullable: true, max: 2000 }) reason: string | null;
}

/** One meeting. */
export class MeetingView extends MeetingItem {
  @ListOf(() => DecidedView, { about: 'what was decided, in order' }) items: DecidedView[];
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}

/** What meetings decided on one application. */
export class DecisionView {
  @Id({ about: 'the meeting' }) meetingId: string;
  @PlainDate({ about: 'day of the meeting' }) decidedOn: string;
  @Text({ about: 'what was decided', example: 'deferred' }) outcome: string;
  @Nested(() => Words, { about: 'the same in words' }) outcomeLabel: Words;
  @Text({ about: 'why', nullable: true, max: 2000 }) reason: string | null;
}

/** The decisions on an application, oldest first. */
export class DecisionList {
  @ListOf(() => DecisionView, { about: 'decisions, oldest first' }) items: DecisionView[];
}
