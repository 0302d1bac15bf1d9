import { Actor } from '@jidi/access';
import { type Bilingual, dateInChina } from '@jidi/platform';
import { type Act, otherEyes, rule, type Rule, type Situation } from '@jidi/workflow';
import type { Application } from '../application/application.entity.js';
import type { Inspection } from './inspection.entity.js';
import { stepAsked, stepInTurn } from '../application/plan/plan.rules.js';
import { VISIT_TIMES, type VisitTimes } from './visit-times.js';

/** A member of the team; the name is null to whoever does not reach the person. */
export interface Member {
  readonly personId: string;
  readonly name: string | null;
}

/** What is known of an inspection when an action is judged. */
export interface InspectionFacts {
  readonly team: readonly Member[];
  /** Members who have to stand aside, as things are now; none once it is over. */
  readonly partial: readonly Member[];
  readonly scored: readonly string[];
  /** Who typed in the sheets that stand: their members, or officers from paper. */
  readonly enteredBy: readonly string[];
  /** Average of the sheets; null before every member has scored, and to whoever is not the issuer. */
  readonly average: number | null;
}

/** A team that is to be sent. */
export interface Sending extends VisitTimes {
  readonly application: Pick<Application, 'id' | 'createdAt' | 'baseNodeId' | 'recommenderNodeId'>;
  readonly teamSize: number;
  readonly memberIds: readonly string[];
  readonly leaderId: string;
  readonly partial: readonly Member[];
  /** Whether the regulation has applicants visited. */
  readonly asked: boolean;
  /** Whether a visit comes next: the steps before it are done, and it has no result. */
  readonly inTurn: boolean;
}

type Now = Situation<Inspection, InspectionFacts>;
type Told<I> = Act<Inspection, InspectionFacts, I>;

const PARTIAL = ['member-not-impartial', '考察组成员应当回避', 'a member has to stand aside'] as const;

const standAside = (members: readonly Member[]): (Bilingual & { path: string })[] =>
  members.map((member) => ({
    path: 'memberIds',
    zh: `${nameOf(member)}来自申报单位或推荐单位，应当回避`,
    en: `${nameOf(member)} belongs to the applicant, its host or its recommender and has to stand aside`,
  }));

const nameOf = ({ name }: Member): string => name ?? '（未显示姓名）';

const visitAsked: Rule<Sending> = { ...stepAsked('visit'), holds: ({ asked }) => asked, shortfalls: () => [] };

const visitInTurn: Rule<Sending> = { ...stepInTurn('visit'), holds: ({ inTurn }) => inTurn, shortfalls: () => [] };

/** What must hold of a team before it is sent; the database holds besides that nobody is booked twice. */
export const SENDING_RULES: readonly Rule<Sending>[] = [
  ...VISIT_TIMES,
  {
    ...rule<Sending>(
      'team-too-small',
      '考察组人数不足',
      'the team is too small',
      ({ memberIds, teamSize }) => new Set(memberIds).size >= teamSize,
    ),
    shortfalls: ({ teamSize }) => [
      { path: 'memberIds', zh: `考察组至少 ${teamSize} 人`, en: `the regulation asks for a team of at least ${teamSize}` },
    ],
  },
  visitAsked,
  visitInTurn,
  rule('leader-not-member', '组长应为考察组成员', 'the leader must be a member of the team', ({ memberIds, leaderId }) =>
    memberIds.includes(leaderId),
  ),
  {
    ...rule<Sending>(...PARTIAL, ({ partial }) => partial.length === 0),
    shortfalls: ({ partial }) => standAside(partial),
  },
];

/** An inspection that was scored took place: it is not moved any more. */
export const notYetScored: Rule<Now> = rule(
  'scores-entered',
  '已有成员提交评定表，不能改期',
  'a member has entered a sheet: it can no longer be moved',
  ({ facts }) => facts.scored.length === 0,
);

/**
 * One that every member has scored is concluded. Before that nobody knows a score, so that none can be the reason to cancel it; a
 * member who did not come, or has to stand aside, can.
 */
export const notScoredByAll: Rule<Now> = rule(
  'scores-entered',
  '全体成员已提交评定表，不能取消，请作出结论',
  'every member has entered a sheet: it can no longer be cancelled, only concluded',
  ({ facts }) => missing(facts).length > 0 || facts.partial.length > 0,
);

/** Who has to stand aside scores nothing. */
export const scorerImpartial: Rule<Told<{ memberId: string }>> = rule(
  ...PARTIAL,
  ({ facts, input }) => !facts.partial.some(({ personId }) => personId === input.memberId),
);

/** A visit with somebody who should have stood aside is void: it is cancelled and made anew. */
export const teamImpartial: Rule<Now> = {
  ...rule<Now>(...PARTIAL, ({ facts }) => facts.partial.length === 0),
  shortfalls: ({ facts }) => standAside(facts.partial),
};

const NOT_BEGUN = ['inspection-not-begun', '现场考察尚未开始', 'the inspection has not begun'] as const;

const firstDay = ({ record }: Now): string => dateInChina(record.startsAt);

/** What is told of an inspection happened on its first day or later. */
export const dayHasCome: Rule<Now> = rule(...NOT_BEGUN, (now) => now.happenedOn >= firstDay(now));

/** On its first day the hour counts too: by the clock, since an earlier day is entered without its hour. */
export const hourHasCome: Rule<Told<{ now: Date }>> = rule(
  ...NOT_BEGUN,
  (told) => told.happenedOn !== firstDay(told) || told.input.now >= told.record.startsAt,
);

/** A sheet is a member's. */
export const scorerInTeam: Rule<Told<{ memberId: string }>> = rule(
  'not-a-member',
  '评定人不是本次考察组成员',
  'the scorer is no member of this team',
  ({ facts, input }) => facts.team.some(({ personId }) => personId === input.memberId),
);

/** Online everyone scores for himself; an officer enters what lies before him on paper. */
export const ownSheetOrPaper: Rule<Told<{ memberId: string; source: string }>> = rule(
  'not-your-sheet',
  '网上评定应由本人填写；代录纸质评定表请注明来源',
  'online a member fills in their own sheet; to enter it from paper name that source',
  ({ by, input }) => input.source !== 'online' || (by instanceof Actor && by.personId === input.memberId),
);

/** Every member has scored; the answer names who has not. */
export const everyMemberScored: Rule<Now> = {
  ...rule<Now>('scores-missing', '尚有成员未提交评定表', 'not every member has scored', ({ facts }) => missing(facts).length === 0),
  shortfalls: ({ facts }) =>
    missing(facts).map((member) => ({ zh: `${nameOf(member)}尚未提交评定表`, en: `${nameOf(member)} has not scored yet` })),
};

const missing = ({ team, scored }: InspectionFacts): Member[] => team.filter(({ personId }) => !scored.includes(personId));

/** Whose sheets are missing, of those who may fill one in. */
export const membersAwaited = (facts: InspectionFacts): string[] =>
  missing(facts)
    .map(({ personId }) => personId)
    .filter((member) => !facts.partial.some(({ personId }) => personId === member));

/** Who scored, or typed in what others had scored, does not conclude. */
export const concluderScoredNot: Rule<Now> = rule(
  'own-record',
  '考察组成员和录入评定表的人不能作出本次考察的结论',
  'neither a member of the team nor whoever entered a sheet concludes it',
  (situation) => otherEyes(situation, ...situation.facts.team.map(({ personId }) => personId), ...situation.facts.enteredBy),
);

/** Who passes has the average that the regulation asks; who does not pass may have it, for reasons that the conclusion says. */
export const averagePasses: Rule<Told<{ passed: boolean }>> = {
  ...rule<Told<{ passed: boolean }>>(
    'below-pass-mark',
    '平均分未达到合格线',
    'the average is below the pass mark',
    ({ record, facts, input }) => !input.passed || facts.average === null || facts.average >= record.passMark,
  ),
  shortfalls: ({ record, facts }) => [
    {
      zh: `平均分 ${String(facts.average)}，合格线为 ${record.passMark}`,
      en: `the average is ${String(facts.average)}, the pass mark ${record.passMark}`,
    },
  ],
};
