import { type Fault, Problem, PROBLEMS } from '@jidi/platform';
import { type Rule, rule, type Situation, stateWords } from '@jidi/workflow';
import type { OnSubject } from '../subject/by-subject.js';
import { listedTwice, repeatedIn } from '../subject/listed-once.js';
import type { Subject } from '../subject/subject.js';
import { isDeferred, isReadyFor, subjectKind } from '../subject/subject-kinds.js';
import type { DecisionBody } from './meeting.dto.js';
import type { Meeting } from './meeting.entity.js';
import type { Outcome } from './meeting.words.js';

/** One decision with its subject as it stands. */
export interface Decided {
  readonly subject: Subject;
  readonly outcome: Outcome;
  readonly reason: string | null;
  /** Day of the last step of the subject, which the meeting follows; null where the caller sees none. */
  readonly since: string | null;
}

/** What is known of a meeting when an action is judged. */
export interface MeetingFacts {
  readonly decisions: readonly Decided[];
}

const ready = ({ outcome, subject }: Decided): boolean => isReadyFor(subjectKind(subject.kind).outcomes[outcome], subject);

const stateOf = ({ kind, state }: Subject): string => stateWords(subjectKind(kind).workflow.states, state).zh;

/** Every subject has come as far as a decision; the answer names those that have not. */
export const subjectsReady: Rule<Situation<Meeting, MeetingFacts>> = {
  ...rule<Situation<Meeting, MeetingFacts>>(
    'application-not-ready',
    '有申报尚不能作出决定',
    'an application is not ready for its decision',
    ({ facts }) => facts.decisions.every(ready),
  ),
  shortfalls: ({ facts }) =>
    facts.decisions
      .filter((decided) => !ready(decided))
      .map(({ subject }) => ({
        path: 'items',
        zh: `${subject.name}当前为“${stateOf(subject)}”，不能作此决定`,
        en: `${subject.name} is ${subject.state}: this cannot be decided now`,
      })),
};

const isUnasked = ({ subject }: Decided): boolean => !subject.meetingAsked && !isDeferred(subject);

/** A meeting decides on what its rules have it decide; what one deferred before those changed is still a meeting's. */
export const everyMeetingAsked: Rule<MeetingFacts> = {
  ...rule<MeetingFacts>(
    'step-not-asked',
    '办法不要求会议决定',
    'the regulation asks for no decision meeting',
    ({ decisions }) => !decisions.some(isUnasked),
  ),
  shortfalls: ({ decisions }) =>
    decisions.filter(isUnasked).map(({ subject: { name } }) => ({
      path: 'items',
      zh: `${name}：办法不要求会议决定`,
      en: `${name}: the regulation asks for no decision meeting`,
    })),
};

/** The same of a record that is to be confirmed. */
export const everyMeetingStillAsked: Rule<Situation<Meeting, MeetingFacts>> = {
  ...everyMeetingAsked,
  holds: ({ facts }) => everyMeetingAsked.holds(facts),
  shortfalls: ({ facts }) => everyMeetingAsked.shortfalls?.(facts) ?? [],
};

/** A record is confirmed when the meeting was held, or later. */
export const meetingWasHeld: Rule<Situation<Meeting, MeetingFacts>> = rule(
  'meeting-not-held',
  '确认日期不能早于会议日期',
  'it cannot have been confirmed before the meeting was held',
  ({ record, happenedOn }) => record.heldOn <= happenedOn,
);

const early = (heldOn: string, decisions: readonly Decided[]): Fault[] =>
  decisions
    .filter(({ since }) => since !== null && heldOn < since)
    .map(({ subject: { name }, since }) => ({
      path: 'heldOn',
      code: 'held-before-previous-step',
      zh: `会议日期（${heldOn}）早于${name}的上一步（${since}），请更正会议日期`,
      en: `the meeting (${heldOn}) cannot have been held before the last step of ${name} (${since})`,
    }));

/** A meeting decides on what had come so far when it was held; a step may have been entered since it was recorded. */
export const heldAfterEveryStep: Rule<Situation<Meeting, MeetingFacts>> = {
  ...rule<Situation<Meeting, MeetingFacts>>(
    'held-before-previous-step',
    '会议日期早于申报的上一步',
    'the meeting was held before the last step of an application',
    ({ record, facts }) => early(record.heldOn, facts.decisions).length === 0,
  ),
  shortfalls: ({ record, facts }) => early(record.heldOn, facts.decisions),
};

/**
 * The same of a record as it is written down.
 * @throws Problem invalid naming every base
 */
export function requireHeldAfter(heldOn: string, decisions: readonly Decided[]): void {
  const faults = early(heldOn, decisions);
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
}

/** A record as it is written down. */
export interface Minutes {
  readonly heldOn: string;
  readonly items: readonly OnSubject<DecisionBody>[];
}

/** Everything that can be wrong with a record as it is written down. */
export const MINUTES_FAULTS = ['held-in-future', 'reason-missing', 'listed-twice', 'one-issuer', 'held-before-previous-step'] as const;

/**
 * Checks a record as it is written down.
 * @throws Problem invalid naming every fault
 */
export function requireMinutes({ heldOn, items }: Minutes, today: string): void {
  const faults: Fault[] = [];
  if (heldOn > today)
    faults.push({
      path: 'heldOn',
      code: 'held-in-future',
      zh: '会议日期不能晚于今天',
      en: 'the meeting cannot have been held after today',
    });
  items.forEach(({ outcome, reason }, index) => {
    if (outcome === 'refused' && !reason)
      faults.push({
        path: `items.${index}.reason`,
        code: 'reason-missing',
        zh: '不予命名的，请说明理由',
        en: 'a refusal needs its reason',
      });
  });
  faults.push(...repeatedIn(items.map(({ subject }) => subject)).map((index) => listedTwice(`items.${index}.applicationId`)));
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
}
