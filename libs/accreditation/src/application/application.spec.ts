import { FULL_FORM } from '@jidi/accreditation/testing';
import { addDays, PUBLISHED_CALENDARS, WorkCalendar } from '@jidi/platform';
import type { Situation } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { phaseAt } from '../call/call-windows.js';
import { ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { changedFields, type Form, FORM_FIGURES } from './form/application-form.js';
import type { Application } from './application.entity.js';
import {
  type ApplicationFacts,
  correctionInTime,
  correctionOverdue,
  declinesInTime,
  eligible,
  formComplete,
  placeLeftAgain,
  windowNotOver,
} from './application.rules.js';
import { APPLICATION_STATES, RETURNED_STATES, STATES_BEFORE_DECISION, STATES_HOLDING_A_PLACE } from './application.states.js';
import { applicationWorkflow, EDITABLE_STATES } from './application.workflow.js';
import { shortfallsOf } from './form/eligibility.js';
import { correctionDue } from './return/return.js';

const calendar = new WorkCalendar(PUBLISHED_CALENDARS);

interface Given {
  readonly record?: Partial<Application>;
  readonly facts?: Partial<ApplicationFacts>;
  readonly at?: string;
}
const situation = ({ record = {}, facts = {}, at = '2014-09-05T09:00:00+08:00' }: Given): Situation<Application, ApplicationFacts> => ({
  record: { state: 'draft', classCode: 'other', form: FULL_FORM, correctionDueOn: null, ...record } as Application,
  facts: {
    callState: 'open',
    opensAt: new Date('2014-09-01T08:00:00+08:00'),
    closesAt: new Date('2014-10-10T18:00:00+08:00'),
    recommendersUntil: new Date('2014-10-20T18:00:00+08:00'),
    classCodes: ['other'],
    content: ZHUMADIAN_REGULATION,
    placesLeft: 1,
    submittedBy: null,
    onePerson: false,
    visit: null,
    objectionUpheld: false,
    ...facts,
  },
  by: { name: 'test' } as never,
  delegatedBy: null,
  at: new Date(at),
  happenedOn: at.slice(0, 10),
});

describe('eligibility', () => {
  const figures = fc.record(
    Object.fromEntries(FORM_FIGURES.map((field) => [field, fc.option(fc.nat({ max: 20_000 }), { nil: undefined })])),
  );

  it('names exactly the minimums that are not reached', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...ZHUMADIAN_REGULATION.classes), (drawn, { code, minimums }) => {
        const form = drawn as Form;
        const short = shortfallsOf(ZHUMADIAN_REGULATION, code, form).map(({ field }) => field);
        const expected = Object.entries(minimums).filter(([field, asked]) => Number(form[field as keyof Form] ?? -1) < asked);
        expect(short.sort()).toEqual(expected.map(([field]) => field).sort());
      }),
    );
  });

  it('never falls further short when a figure grows', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom('visits', 'openDays', 'fullTimeStaff'), (drawn, field) => {
        const form = drawn as Form;
        const more: Form = { ...form, [field]: ((form[field as keyof Form] as number | undefined) ?? 0) + 1 };
        expect(shortfallsOf(ZHUMADIAN_REGULATION, 'venue', more).length).toBeLessThanOrEqual(
          shortfallsOf(ZHUMADIAN_REGULATION, 'venue', form).length,
        );
      }),
    );
  });

  it('asks nothing of a class that the regulation does not know', () => {
    expect(shortfallsOf(ZHUMADIAN_REGULATION, 'castle', {})).toEqual([]);
  });
});

describe('rules of an application', () => {
  it('tell a missing figure once: as missing where every class needs it, as a shortfall where this one asks it', () => {
    const { openDays: _, freeOpenDays: __, ...form } = FULL_FORM;
    const missing = situation({ record: { form, classCode: 'venue' } });
    expect(formComplete.shortfalls?.(missing).map(({ path }) => path)).toEqual(['form.openDays']);
    expect(eligible.shortfalls?.(missing).map(({ path }) => path)).toEqual(['form.freeOpenDays']);
  });

  it('close the window at the very instant', () => {
    expect(windowNotOver.holds(situation({ at: '2014-10-10T17:59:59.999+08:00' }))).toBe(true);
    expect(windowNotOver.holds(situation({ at: '2014-10-10T18:00:00+08:00' }))).toBe(false);
  });

  it('let a return be answered in the window, and after it to the end of its last day', () => {
    const returned = { state: 'returned-by-recommender', correctionDueOn: '2014-10-16' };
    const holds = (at: string): boolean => correctionInTime.holds(situation({ record: returned, at }));
    expect([holds('2014-10-16T23:59:59+08:00'), holds('2014-10-17T00:00:00+08:00')]).toEqual([true, false]);
    expect(
      correctionInTime.holds(situation({ record: { ...returned, correctionDueOn: '2014-09-10' }, at: '2014-09-30T09:00:00+08:00' })),
    ).toBe(true);
  });

  it('want back what the recommender returned by its own last hour, and what the issuer returned by the end of the day', () => {
    const holds = (state: string, at: string): boolean =>
      correctionInTime.holds(situation({ record: { state, correctionDueOn: '2014-10-20' }, at }));
    const hours = ['2014-10-20T17:59:59+08:00', '2014-10-20T18:00:00+08:00'];
    expect(hours.map((at) => holds('returned-by-recommender', at))).toEqual([true, false]);
    expect(hours.map((at) => holds('returned-by-issuer', at))).toEqual([true, true]);
  });

  it('let an unanswered return be ended exactly when it can no longer be answered, after the recommenders’ time too', () => {
    const instants = fc.date({ min: new Date('2014-10-01T00:00:00Z'), max: new Date('2014-10-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...RETURNED_STATES), (at, state) => {
        const returned = situation({ record: { state, correctionDueOn: '2014-10-20' }, at: at.toISOString() });
        expect(correctionOverdue.holds(returned)).toBe(!correctionInTime.holds(returned));
        expect(declinesInTime.holds(returned)).toBe(true);
      }),
    );
    const late = '2014-10-20T18:00:00+08:00';
    expect(declinesInTime.holds(situation({ record: { state: 'submitted' }, at: late }))).toBe(false);
    expect(correctionOverdue.holds(situation({ record: { state: 'submitted' }, at: late }))).toBe(true);
  });

  it('ask for a place again only of what the issuer returned', () => {
    const full = { placesLeft: 0 };
    expect(placeLeftAgain.holds(situation({ record: { state: 'returned-by-recommender' }, facts: full }))).toBe(true);
    expect(placeLeftAgain.holds(situation({ record: { state: 'returned-by-issuer' }, facts: full }))).toBe(false);
    expect(placeLeftAgain.holds(situation({ record: { state: 'returned-by-issuer' }, facts: { placesLeft: null } }))).toBe(true);
  });
});

describe('the workflow of an application', () => {
  it('lets the applicant withdraw before the decision and nowhere else', () => {
    expect(applicationWorkflow.actions.withdraw.from).toEqual(STATES_BEFORE_DECISION);
  });

  it('has words for every state, and its groups are of its states', () => {
    for (const state of [...STATES_BEFORE_DECISION, ...STATES_HOLDING_A_PLACE, ...EDITABLE_STATES])
      expect(APPLICATION_STATES).toHaveProperty([state]);
  });

  it('says 审核 and 认定, never 审批', () => {
    expect(JSON.stringify(applicationWorkflow)).not.toContain('审批');
  });

  it('leaves to inspections, meetings, notices and documents what is theirs', () => {
    const led = Object.entries(applicationWorkflow.actions).flatMap(([action, row]) => ('led' in row ? [action] : []));
    expect(led).toEqual(['record-visit', 'name', 'refuse', 'defer', 'announce', 'designate']);
  });
});

describe('a correction deadline', () => {
  it('counts working days after the day of the return, with holidays and make-up days', () => {
    const count = { returnedOn: '2014-09-25', workingDays: 5, notAfter: null };
    expect(correctionDue(calendar, count)).toEqual({ dueOn: '2014-10-08', provisional: false });
    expect(correctionDue(calendar, { ...count, returnedOn: '2014-10-10' }).dueOn).toBe('2014-10-16');
  });

  it('does not pass the recommenders’ last day, and is provisional beyond the published calendar', () => {
    const count = { returnedOn: '2014-09-25', workingDays: 5, notAfter: '2014-09-29' };
    expect(correctionDue(calendar, count)).toEqual({ dueOn: '2014-09-29', provisional: false });
    expect(correctionDue(calendar, { ...count, returnedOn: '2040-01-02', notAfter: null }).provisional).toBe(true);
  });

  it('is never earlier for more days', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3000 }), fc.integer({ min: 1, max: 30 }), (offset, workingDays) => {
        const returnedOn = addDays('2010-01-01', offset);
        const due = (days: number): string => correctionDue(calendar, { returnedOn, workingDays: days, notAfter: null }).dueOn;
        expect(due(workingDays + 1) > due(workingDays)).toBe(true);
      }),
    );
  });
});

describe('changedFields', () => {
  it('tells what differs, in the order of the form', () => {
    expect(changedFields({ openDays: 1, visits: 2, introduction: '甲' }, { openDays: 1, visits: 3, features: '乙' })).toEqual([
      { field: 'visits', before: 2, after: 3 },
      { field: 'introduction', before: '甲', after: null },
      { field: 'features', before: null, after: '乙' },
    ]);
  });
});

describe('phaseAt', () => {
  it('goes from upcoming to closed by the clock alone', () => {
    const windows = {
      opensAt: new Date('2014-09-01T08:00:00+08:00'),
      closesAt: new Date('2014-10-10T18:00:00+08:00'),
      recommendersUntil: new Date('2014-10-20T18:00:00+08:00'),
    };
    const phases = ['2014-09-01T07:59:59+08:00', '2014-09-01T08:00:00+08:00', '2014-10-10T18:00:00+08:00', '2014-10-20T18:00:00+08:00'];
    expect(phases.map((at) => phaseAt(windows, new Date(at)))).toEqual(['upcoming', 'open', 'recommending', 'closed']);
  });
});
