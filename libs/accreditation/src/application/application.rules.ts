import { endOfDay } from '@jidi/platform';
import { type Act, otherEyes, type Rule, rule, type Situation, type TimeWindow } from '@jidi/workflow';
import { FORM_FIELDS, REQUIRED_FIELDS } from './form/application-form.js';
import type { Application } from './application.entity.js';
import { RETURNED_STATES } from './application.states.js';
import { shortfallsOf } from './form/eligibility.js';
import type { PlanFacts } from './plan/plan.rules.js';
import { PLEDGE } from './form/pledge.js';

/** What an application's rules look at besides itself. */
export interface ApplicationFacts extends PlanFacts {
  readonly callState: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly recommendersUntil: Date;
  readonly classCodes: readonly string[];
  /** Places its recommender has left in the call; null where there is no limit. */
  readonly placesLeft: number | null;
  /** Who submitted it last; null before. */
  readonly submittedBy: string | null;
  /** The recommender is one person, so that nobody else could recommend. */
  readonly onePerson: boolean;
}

type OnApplication = Situation<Application, ApplicationFacts>;

const isReturned = ({ state }: Readonly<Application>): boolean => (RETURNED_STATES as readonly string[]).includes(state);

export const callStands: Rule<OnApplication> = rule(
  'call-cancelled',
  '该申报通知已取消',
  'the call was cancelled',
  ({ facts }) => facts.callState !== 'cancelled',
);

export const windowOpen: Rule<OnApplication> = rule(
  'before-window',
  '申报尚未开始',
  'the call has not opened yet',
  ({ facts, at }) => at >= facts.opensAt,
);

export const windowNotOver: Rule<OnApplication> = rule(
  'window-over',
  '申报已经截止',
  'the call has closed',
  ({ record, facts, at }) => record.state !== 'draft' || at < facts.closesAt,
);

/** From when on a return is no longer answered. An open call takes the answer too, however short the correction was. */
function answeredUntil({ record, facts }: Pick<OnApplication, 'record' | 'facts'>): Date {
  const { state, correctionDueOn } = record;
  const { closesAt, recommendersUntil } = facts;
  if (correctionDueOn === null) return closesAt;
  const due = endOfDay(correctionDueOn);
  // What its recommender returned has to be back while that body can still do something with it, to the hour.
  const until = state === 'returned-by-recommender' && recommendersUntil < due ? recommendersUntil : due;
  return until < closesAt ? closesAt : until;
}

export const correctionInTime: Rule<OnApplication> = rule(
  'correction-overdue',
  '已超过补正期限',
  'the time for corrections is over',
  (situation) => situation.record.state === 'draft' || situation.at < answeredUntil(situation),
);

/** When a draft or what was returned can be submitted: while the call takes it, or the return is answered. */
export function submissionWindow(known: Pick<OnApplication, 'record' | 'facts'>): TimeWindow {
  const { opensAt, closesAt } = known.facts;
  return known.record.state === 'draft' ? { from: opensAt, until: closesAt } : { until: answeredUntil(known) };
}

/** Whoever returned it ends it only once the applicant can no longer answer: the two never overlap, and one of them always may. */
export const correctionOverdue: Rule<OnApplication> = rule(
  'correction-not-overdue',
  '补正期限未到，仍可补正后再次提交',
  'the return can still be answered',
  (situation) => !isReturned(situation.record) || !correctionInTime.holds(situation),
);

export const classCalledFor: Rule<OnApplication> = rule(
  'class-not-called',
  '本批次不受理该类别',
  'this call does not ask for that class',
  ({ record, facts }) => facts.classCodes.includes(record.classCode),
);

const missingFields = ({ record }: OnApplication): { path: string; zh: string; en: string }[] =>
  REQUIRED_FIELDS.filter((field) => record.form[field] === undefined).map((field) => ({
    path: `form.${field}`,
    zh: `请填写${FORM_FIELDS[field].zh}`,
    en: `${FORM_FIELDS[field].en} is required`,
  }));

export const formComplete: Rule<OnApplication> = {
  ...rule<OnApplication>(
    'form-incomplete',
    '申报书尚未填完',
    'the form is not complete',
    (situation) => missingFields(situation).length === 0,
  ),
  shortfalls: missingFields,
};

export const formConsistent: Rule<OnApplication> = {
  ...rule<OnApplication>(
    'form-inconsistent',
    '申报书前后不一致',
    'the form contradicts itself',
    ({ record: { form } }) => (form.freeOpenDays ?? 0) <= (form.openDays ?? Infinity),
  ),
  shortfalls: () => [{ path: 'form.freeOpenDays', zh: '免费开放天数不应多于开放天数', en: 'more free open days than open days' }],
};

/** What is missing is the matter of form-incomplete, unless only the class asks for it. */
const shortfalls = ({ record, facts }: OnApplication): { path: string; zh: string; en: string }[] =>
  shortfallsOf(facts.content, record.classCode, record.form)
    .filter(({ field, given }) => given !== null || !(REQUIRED_FIELDS as readonly string[]).includes(field))
    .map(({ field, zh, en }) => ({ path: `form.${field}`, zh, en }));

export const eligible: Rule<OnApplication> = {
  ...rule<OnApplication>(
    'not-eligible',
    '未达到该类别的最低条件',
    'the minimums of the class are not met',
    (situation) => shortfalls(situation).length === 0,
  ),
  shortfalls,
};

export const pledged: Rule<Act<Application, ApplicationFacts, { readonly pledge?: string }>> = rule(
  'pledge-missing',
  '请阅读并作出真实性承诺（注明当前版本）',
  'make the truthfulness pledge, naming its present version',
  ({ input }) => input.pledge === PLEDGE.version,
);

export const recommenderInTime: Rule<OnApplication> = rule(
  'recommender-window-over',
  '推荐期已过',
  'the time of recommenders is over',
  ({ facts, at }) => at < facts.recommendersUntil,
);

/** An unanswered return may be ended after the recommenders' time too: nothing is recommended by it. */
export const declinesInTime: Rule<OnApplication> = {
  ...recommenderInTime,
  holds: (situation) => isReturned(situation.record) || recommenderInTime.holds(situation),
};

export const placeLeft: Rule<OnApplication> = rule(
  'quota-full',
  '推荐名额已用完',
  "the recommender's places are all taken",
  ({ facts }) => facts.placesLeft === null || facts.placesLeft > 0,
);

/** The return freed the place; the answer to it takes one again. */
export const placeLeftAgain: Rule<OnApplication> = {
  ...placeLeft,
  holds: (situation) => situation.record.state !== 'returned-by-issuer' || placeLeft.holds(situation),
};

/** A recommender judges what others submitted; only one that is a single person may judge what it entered itself. */
export const notOwnSubmission: Rule<OnApplication> = rule(
  'own-submission',
  '不能推荐自己代为提交的申报，请由他人办理',
  'whoever submitted it for the base does not recommend it: somebody else must',
  (situation) => situation.facts.onePerson || otherEyes(situation, situation.facts.submittedBy),
);
