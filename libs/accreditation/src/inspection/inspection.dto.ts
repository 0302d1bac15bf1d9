import { Choice, Decimal, Example, Flag, Id, Ids, Instant, Int, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';
import { AvailableActionView, Occasion, Reasoned, SOURCES } from '@jidi/workflow';

const TEAM = ['0199a6c2-61f0-7c12-8d3e-5a4b9c7d2e10', '0199a6c2-61f0-7c12-8d3e-5a4b9c7d2e11', '0199a6c2-61f0-7c12-8d3e-5a4b9c7d2e12'];
const STATES = ['scheduled', 'concluded-passed', 'concluded-failed', 'cancelled'] as const;

/** An inspection to be arranged. */
export class InspectionBody extends Occasion {
  @Id({ about: 'the application' }) applicationId: string;
  @Instant({ about: 'when it starts', example: '2014-12-10T09:00:00+08:00' }) startsAt: string;
  @Instant({ about: 'when it ends', example: '2014-12-10T11:30:00+08:00' }) endsAt: string;
  @Text({ about: 'where', example: '确山县青少年学生校外活动中心' }) place: string;
  @Ids({ about: 'persons of the team; none from the applicant, its host or its recommender', min: 1, max: 20, example: TEAM })
  memberIds: string[];
  @Id({ about: 'who leads the team, one of its members', example: TEAM[0] }) leaderId: string;
}

/** Other times for an inspection. */
export class RescheduleBody extends Reasoned {
  @Instant({ about: 'when it starts', example: '2014-12-12T09:00:00+08:00' }) startsAt: string;
  @Instant({ about: 'when it ends', example: '2014-12-12T11:30:00+08:00' }) endsAt: string;
  @Text({ about: 'where, when that changes too', optional: true, example: '确山县科技馆' }) place?: string;
}

/** One line of a score sheet. */
export class ScoredItemBody {
  @Text({ about: 'what was looked at', example: '场馆与展品' }) title: string;
  @Decimal({ about: 'points', max: 100, example: 26 }) score: number;
  @Text({ about: 'remark', max: 1000, optional: true, example: '展品完好率较高' }) note?: string;
}

/** A score sheet: one's own online, or another member's from paper; its lines, if it has any, add up to its total. */
@Example({
  score: 86,
  items: [
    { title: '场馆与展品', score: 46 },
    { title: '开放与活动', score: 40 },
  ],
  findings: '展品完好，开放天数与申报一致',
})
export class ScoreBody extends Occasion {
  @Id({ about: 'member whose sheet it is; the caller when absent', optional: true }) memberId?: string;
  @Decimal({ about: 'total, 0 to 100', max: 100, example: 86 }) score: number;
  @ListOf(() => ScoredItemBody, { about: 'its lines, each with a title of its own; they add up to the total', max: 50, optional: true })
  items?: ScoredItemBody[];
  @Text({ about: 'what was found', max: 5000, example: '展品完好，开放天数与申报一致' }) findings: string;
}

/** The conclusion of an inspection. */
export class ConcludeBody extends Occasion {
  @Choice(['passed', 'failed'], { about: 'whether it passes', example: 'passed' }) outcome: 'passed' | 'failed';
  @Text({ about: 'the conclusion', max: 5000, example: '符合办法第五条，建议命名' }) conclusion: string;
}

/** Which inspections to list. */
export class InspectionQuery extends PageQuery {
  @Choice(STATES, { about: 'only those in this state', optional: true }) state?: string;
  @Id({ about: 'only those of this application', optional: true }) applicationId?: string;
}

/** An inspection in a list. */
export class InspectionItem {
  @Id({ about: 'the inspection' }) id: string;
  @Text({ about: 'state', example: 'scheduled' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record' }) version: number;
  @Id({ about: 'the application' }) applicationId: string;
  @Text({ about: 'name of the base' }) baseName: string;
  @Id({ about: 'association that inspects' }) issuerNodeId: string;
  @Instant({ about: 'when it starts' }) startsAt: string;
  @Instant({ about: 'when it ends' }) endsAt: string;
  @Text({ about: 'where' }) place: string;
}

/** A page of inspections, newest first. */
export class InspectionPage {
  @ListOf(() => InspectionItem, { about: 'inspections, newest first' }) items: InspectionItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** A member of a team. */
export class TeamMemberView {
  @Id({ about: 'the person' }) personId: string;
  @Text({ about: 'name; null to whoever does not reach the person', nullable: true }) name: string | null;
  @Flag({ about: 'whether the person leads' }) leads: boolean;
  @Flag({ about: 'whether the sheet has been entered' }) scored: boolean;
}

/** One inspection. */
export class InspectionView extends InspectionItem {
  @ListOf(() => TeamMemberView, { about: 'the team' }) team: TeamMemberView[];
  @Decimal({ about: 'average that passes, of 100' }) passMark: number;
  @Decimal({ about: 'average of the sheets once every member has scored, for the issuer alone', nullable: true }) average: number | null;
  @Text({ about: 'the conclusion, once it is drawn', nullable: true, max: 5000 }) conclusion: string | null;
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}

/** A score sheet, to its author; to the issuer once the inspection is concluded. */
export class ScoreSheetView {
  @Id({ about: 'the sheet' }) id: string;
  @Id({ about: 'member whose judgement it is' }) personId: string;
  @Text({ about: 'name, where it is within reach', nullable: true }) name: string | null;
  @Decimal({ about: 'total, 0 to 100' }) score: number;
  @ListOf(() => ScoredItemBody, { about: 'its lines' }) items: ScoredItemBody[];
  @Text({ about: 'what was found; empty once it was erased', min: 0, max: 5000 }) findings: string;
  @PlainDate({ about: 'day of the judgement' }) scoredOn: string;
  @Choice(SOURCES, { about: 'how it came in' }) source: string;
  @Text({ about: 'the same in Chinese', example: '纸质' }) sourceLabel: string;
  @Id({ about: 'who entered it' }) enteredBy: string;
  @Instant({ about: 'when it was entered' }) enteredAt: string;
  @Id({ about: 'attachment with the scan', nullable: true }) scanId: string | null;
  @Flag({ about: 'whether a further sheet has taken its place' }) replaced: boolean;
}

/** The sheets of an inspection that the caller may read. */
export class ScoreSheetList {
  @ListOf(() => ScoreSheetView, { about: 'sheets, oldest first' }) items: ScoreSheetView[];
}
