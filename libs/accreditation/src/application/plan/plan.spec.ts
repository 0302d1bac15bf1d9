import { type RegulationContent, type StepName, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { describe, expect, it } from '@jest/globals';
import { CALENDAR, failures, type Situation } from '@jidi/workflow';
import { planFaults, planWords } from './plan-walk.js';
import {
  noMeetingAsked,
  type PlanFacts,
  stepInTurn,
  stepsDone,
  stepsPassed,
  type Visit,
  waitsFor,
  waitsForAnswer,
  waitsForRefusal,
} from './plan.rules.js';

const STEPS = ['visit', 'meeting', 'notice'] as const;

/** Zhumadian's regulation with some of its steps. */
const asking = (...steps: readonly StepName[]): RegulationContent => ({
  ...ZHUMADIAN_REGULATION,
  inspection: { ...ZHUMADIAN_REGULATION.inspection, required: steps.includes('visit') ? 'all' : 'none' },
  meeting: { required: steps.includes('meeting') },
  notice: { ...ZHUMADIAN_REGULATION.notice, days: steps.includes('notice') ? 5 : 0 },
});

const ALL_PLANS = Array.from({ length: 2 ** STEPS.length }, (_, chosen) => STEPS.filter((_step, index) => chosen & (1 << index)));

const standing = (
  state: string,
  visit: Visit,
  content = ZHUMADIAN_REGULATION,
  objectionUpheld = false,
): Situation<{ state: string }, PlanFacts> => ({
  record: { state },
  facts: { content, visit, objectionUpheld },
  by: CALENDAR,
  delegatedBy: null,
  at: new Date(0),
  happenedOn: '2014-11-01',
});

describe('a plan', () => {
  it.each(ALL_PLANS.map((steps) => [steps.join(', ') || 'nothing', steps] as const))(
    'of %s leads to a title, and every state on the way waits for somebody',
    (_name, steps) => {
      expect(planFaults(asking(...steps))).toEqual([]);
    },
  );
});

describe('a plan that asks for a visit by nobody', () => {
  it('leads nowhere, and says so', () => {
    const content = { ...asking('visit', 'meeting'), inspection: { required: 'all', teamSize: 0, passMark: 0 } } as const;
    expect(planWords(content).map(({ zh }) => zh)).toEqual(['按所列步骤无法命名']);
  });
});

describe('the rules of a plan', () => {
  it('name the step that is missing before a decision', () => {
    const faults = failures([stepsDone('meeting'), stepsPassed('meeting')], standing('accepted', 'scheduled'));
    expect(faults.map(({ code, zh }) => `${code} ${zh}`)).toEqual(['step-missing 办法要求现场考察，尚未完成']);
  });

  it('name every step that is missing before the title', () => {
    const faults = failures([stepsDone('title')], standing('accepted', null));
    expect(faults.map(({ zh }) => zh)).toEqual(['现场考察', '会议决定', '公示'].map((step) => `办法要求${step}，尚未完成`));
  });

  it('let a failed visit be refused but neither named nor deferred', () => {
    const failed = standing('accepted', 'failed');
    expect([stepsDone('meeting').holds(failed), stepsPassed('meeting').holds(failed)]).toEqual([true, false]);
  });

  it('look at no visit that the regulation does not ask for', () => {
    const unasked = asking('meeting', 'notice');
    expect(failures([stepsDone('meeting'), stepsPassed('meeting')], standing('accepted', 'failed', unasked))).toEqual([]);
  });

  it('want a visit once: before it has a result', () => {
    const holds = (visit: Visit): boolean => stepInTurn('visit').holds(standing('accepted', visit));
    expect([holds(null), holds('scheduled'), holds('passed'), holds('failed')]).toEqual([true, true, false, false]);
  });

  it('leave turning down to whoever has no meeting', () => {
    const without = asking('visit', 'notice');
    expect([noMeetingAsked.holds(standing('accepted', 'failed')), noMeetingAsked.holds(standing('accepted', 'failed', without))]).toEqual([
      false,
      true,
    ]);
    expect([waitsForAnswer(standing('accepted', 'failed')), waitsForAnswer(standing('accepted', 'failed', without))]).toEqual([
      false,
      true,
    ]);
  });

  it('wait for no title once an objection was upheld, but for whoever refuses', () => {
    const waiting = (content: RegulationContent, objectionUpheld: boolean): boolean[] => {
      const known = standing('announced', 'passed', content, objectionUpheld);
      return [waitsFor('title')(known), waitsForRefusal(known), waitsForAnswer(known)];
    };
    const [by, without] = [ZHUMADIAN_REGULATION, asking('visit', 'notice')];
    expect([waiting(by, false), waiting(by, true), waiting(without, false), waiting(without, true)]).toEqual([
      [true, false, false],
      [false, true, false],
      [true, false, false],
      [false, false, true],
    ]);
  });

  it('wait for the next step alone', () => {
    const next = (visit: Visit, state = 'accepted'): string[] =>
      (['meeting', 'notice', 'title'] as const).filter((step) => waitsFor(step)(standing(state, visit)));
    expect([next(null), next('passed'), next('failed'), next('passed', 'named'), next('passed', 'announced')]).toEqual([
      [],
      ['meeting'],
      ['meeting'],
      ['notice'],
      ['title'],
    ]);
  });
});
