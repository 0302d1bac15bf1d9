import { failures, topicsLeaving } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import { applicationWorkflow } from '../application/application.workflow.js';
import type { Inspection } from './inspection.entity.js';
import {
  averagePasses,
  dayHasCome,
  everyMemberScored,
  hourHasCome,
  type InspectionFacts,
  SENDING_RULES,
  type Sending,
} from './inspection.rules.js';
import { inspectionWorkflow } from './inspection.workflow.js';

const sending = (rest: Partial<Sending> = {}): string[] =>
  failures(SENDING_RULES, {
    teamSize: 3,
    memberIds: ['a', 'b', 'c'],
    leaderId: 'a',
    startsAt: new Date('2014-12-10T09:00:00+08:00'),
    endsAt: new Date('2014-12-10T11:00:00+08:00'),
    arrangedOn: '2014-12-10',
    partial: [],
    asked: true,
    inTurn: true,
    ...rest,
  }).map(({ code }) => code);

const record = { startsAt: new Date('2014-12-10T14:00:00+08:00'), passMark: 60 } as Inspection;
const facts: InspectionFacts = {
  team: [
    { personId: 'a', name: '张三' },
    { personId: 'b', name: null },
  ],
  partial: [],
  scored: ['a'],
  enteredBy: ['a'],
  average: null,
};

describe('a team', () => {
  it('is as large as the regulation asks, whoever is named twice', () => {
    expect(sending()).toEqual([]);
    expect(sending({ memberIds: ['a', 'b', 'b'] })).toEqual(['team-too-small']);
  });

  it('names every member who has to stand aside', () => {
    const partial = [
      { personId: 'a', name: '张三' },
      { personId: 'b', name: null },
    ];
    expect(sending({ partial })).toEqual(['member-not-impartial', 'member-not-impartial']);
  });
});

describe('the time of an inspection', () => {
  const times = (startsAt: string, endsAt: string): string[] => sending({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });

  it('is of a few days and within a year: a mistyped month takes nobody’s year', () => {
    expect(times('2014-12-10T09:00:00+08:00', '2014-12-14T23:59:00+08:00')).toEqual([]);
    expect(times('2014-12-10T09:00:00+08:00', '2014-12-15T00:00:00+08:00')).toEqual(['inspection-too-long']);
    expect(times('2015-12-11T09:00:00+08:00', '2015-12-11T11:00:00+08:00')).toEqual([]);
    expect(times('2015-12-12T09:00:00+08:00', '2015-12-12T11:00:00+08:00')).toEqual(['inspection-too-far']);
  });

  const told = (happenedOn: string, now: string): boolean => {
    const act = { record, facts, happenedOn, at: new Date(now), input: { now: new Date(now) } } as never;
    return dayHasCome.holds(act) && hourHasCome.holds(act);
  };

  it('begins with its hour, and for what is entered later with its day', () => {
    expect(told('2014-12-10', '2014-12-10T13:59:59+08:00')).toBe(false);
    expect(told('2014-12-10', '2014-12-10T14:00:00+08:00')).toBe(true);
    expect(told('2014-12-09', '2014-12-11T09:00:00+08:00')).toBe(false);
    expect(told('2014-12-10', '2014-12-11T09:00:00+08:00')).toBe(true);
  });
});

describe('the conclusion', () => {
  it('waits for every member and says who is missing', () => {
    expect(failures([everyMemberScored], { record, facts } as never)).toMatchObject([
      { code: 'scores-missing', zh: '（未显示姓名）尚未提交评定表' },
    ]);
  });

  it('passes from the pass mark on, and may fail above it', () => {
    const passes = (average: number, passed = true): boolean =>
      averagePasses.holds({ record, facts: { ...facts, average }, input: { passed } } as never);
    expect([passes(59.99), passes(60), passes(59, false), passes(90, false)]).toEqual([false, true, true, true]);
  });
});

it('ends in a conclusion or a cancellation', () => {
  const ends = Object.entries(inspectionWorkflow.states).filter(([, state]) => 'end' in state);
  expect(ends.map(([name]) => name)).toEqual(['concluded-passed', 'concluded-failed', 'cancelled']);
});

it('is called off by everything that takes its application out of review', () => {
  expect(topicsLeaving(applicationWorkflow, 'accepted')).toEqual(
    ['turn-down', 'withdraw', 'name', 'refuse', 'defer', 'announce', 'designate', 'recall'].map((action) => `application.${action}`),
  );
});
