import { type Rule, rule, type Situation } from '@jidi/workflow';
import { planOf, type RegulationContent, STEP_WORDS, type StepName, stepOf } from '@jidi/regulation';
import type { Application } from '../application.entity.js';

/** What became of a site inspection; null while there is none. */
export type Visit = 'scheduled' | 'passed' | 'failed' | null;

/** What is known of the steps of an application's plan. */
export interface PlanFacts {
  readonly content: RegulationContent;
  readonly visit: Visit;
  /** Whether it is announced and an objection to it was upheld. */
  readonly objectionUpheld: boolean;
}

type OnPlan = Situation<Pick<Application, 'state'>, PlanFacts>;
type Known = Pick<OnPlan, 'record' | 'facts'>;
type Result = 'passed' | 'failed' | null;

const asks = (content: RegulationContent, step: StepName): boolean => stepOf(planOf(content), step) !== undefined;

const AFTER_MEETING: readonly string[] = ['named', 'announced', 'designated'];

/** What a step came to. A step ends in a record of its own, or in the state to which it has led the application. */
function resultOf(step: StepName, { record: { state }, facts: { visit } }: Known): Result {
  // What is under review was recommended.
  if (step === 'recommendation') return 'passed';
  if (step === 'visit') return visit === 'scheduled' ? null : visit;
  if (step === 'meeting') return AFTER_MEETING.includes(state) ? 'passed' : null;
  return state === 'announced' || state === 'designated' ? 'passed' : null;
}

/** The steps that the plan asks before another, or before the title. */
function stepsBefore(step: StepName | 'title', { content }: PlanFacts): StepName[] {
  const order = Object.keys(STEP_WORDS);
  return planOf(content)
    .map((each) => each.step)
    .filter((each) => step === 'title' || order.indexOf(each) < order.indexOf(step));
}

const missingBefore = (step: StepName | 'title', known: Known): StepName[] =>
  stepsBefore(step, known.facts).filter((each) => resultOf(each, known) === null);

const failedBefore = (step: StepName | 'title', known: Known): StepName[] =>
  stepsBefore(step, known.facts).filter((each) => resultOf(each, known) === 'failed');

/** Every step that the regulation asks before this one has its result; the answer names those that have none. */
export const stepsDone = (step: StepName | 'title'): Rule<OnPlan> => ({
  ...rule<OnPlan>(
    'step-missing',
    '办法要求的步骤尚未完成',
    'a step that the regulation asks before this one is missing',
    (situation) => missingBefore(step, situation).length === 0,
  ),
  shortfalls: (situation) =>
    missingBefore(step, situation).map((each) => ({
      zh: `办法要求${STEP_WORDS[each].zh}，尚未完成`,
      en: `the regulation asks for a ${STEP_WORDS[each].en}, which comes first`,
    })),
});

/** None of the steps before this one ended against the application; the answer names those that did. */
export const stepsPassed = (step: StepName | 'title'): Rule<OnPlan> => ({
  ...rule<OnPlan>(
    'step-not-passed',
    '办法要求的步骤未通过',
    'a step that the regulation asks was not passed',
    (situation) => failedBefore(step, situation).length === 0,
  ),
  shortfalls: (situation) =>
    failedBefore(step, situation).map((each) => ({
      zh: `${STEP_WORDS[each].zh}未通过`,
      en: `the ${STEP_WORDS[each].en} was not passed`,
    })),
});

/** A step is taken once, after those before it. */
export const stepInTurn = (step: StepName): Rule<Known> =>
  rule(
    'step-not-in-turn',
    `还不到${STEP_WORDS[step].zh}这一步，或已有结论`,
    `it is not the turn of the ${STEP_WORDS[step].en}, or that has its result`,
    (situation) => missingBefore(step, situation).length === 0 && resultOf(step, situation) === null,
  );

/** A step that the regulation does not ask for is not taken. */
export const stepAsked = (step: StepName): Rule<Pick<Known, 'facts'>> =>
  rule('step-not-asked', `办法不要求${STEP_WORDS[step].zh}`, `the regulation asks for no ${STEP_WORDS[step].en}`, ({ facts }) =>
    asks(facts.content, step),
  );

/** An application has one visit at a time; the database holds it as well, by the same code. */
export const noneArranged: Rule<Known> = rule(
  'inspection-exists',
  '该申报已安排现场考察',
  'this application has a live inspection already',
  ({ facts }) => facts.visit !== 'scheduled',
);

/** A meeting decides what its regulation has it decide: the issuer's officers turn down the others. */
export const noMeetingAsked: Rule<OnPlan> = rule(
  'meeting-decides',
  '办法要求会议研究决定',
  'the regulation has a meeting decide',
  ({ facts }) => !asks(facts.content, 'meeting'),
);

/** What is announced has passed every step: it is turned down for an objection that was upheld, and for nothing else. */
export const objectionHoldsBack: Rule<OnPlan> = rule(
  'objection-not-upheld',
  '已公示的申报，仅在异议成立时才能不予认定',
  'what is announced is turned down only where an objection was upheld',
  ({ record, facts }) => record.state !== 'announced' || facts.objectionUpheld,
);

/** A title is not issued while an upheld objection holds it back: the same words as a document's that names it. */
export const notHeldBack: Rule<OnPlan> = rule(
  'objection-upheld',
  '异议成立，不能命名',
  'an objection was upheld',
  ({ facts }) => !facts.objectionUpheld,
);

/** A meeting is in turn as every step is, and once more for what an upheld objection holds back: it alone refuses that. */
export const meetingInTurn: Rule<Known> = {
  ...stepInTurn('meeting'),
  holds: (known) => known.facts.objectionUpheld || stepInTurn('meeting').holds(known),
};

/** Whether a visit is what comes next, and none has been arranged. */
export const waitsForVisit = ({ facts }: Known): boolean => asks(facts.content, 'visit') && facts.visit === null;

/** Whether a step is what comes next. A meeting hears those too that did not pass; nothing else follows on them. */
export const waitsFor =
  (step: StepName | 'title') =>
  (known: Known): boolean => {
    if (missingBefore(step, known).length > 0) return false;
    if (step === 'title') return failedBefore(step, known).length === 0 && !known.facts.objectionUpheld;
    return (
      asks(known.facts.content, step) && resultOf(step, known) === null && (step === 'meeting' || failedBefore(step, known).length === 0)
    );
  };

/** Whether an upheld objection holds an application back, and it is a meeting that refuses it. */
export const waitsForRefusal = ({ facts }: Known): boolean => facts.objectionUpheld && asks(facts.content, 'meeting');

/** Whether an application did not pass, or is held back by an upheld objection, and no meeting is there to refuse it. */
export const waitsForAnswer = (known: Known): boolean =>
  !asks(known.facts.content, 'meeting') && (known.facts.objectionUpheld || failedBefore('title', known).length > 0);
