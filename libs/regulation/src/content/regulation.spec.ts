import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { CONTENT_FAULTS, contentFaults } from './content-faults.js';
import { REGULATION_SCHEMA } from './regulation-content.js';
import { regulationWorkflow } from '../edition/regulation.workflow.js';
import type { RegulationContent } from './regulation-content.js';
import { termOf } from '../parts/term.js';
import { ZHUMADIAN_REGULATION } from './regulation-content.js';

const codes = (content: unknown): string[] => contentFaults(content).map(({ path, code }) => `${path} ${code}`);
const changed = (change: Partial<Record<keyof RegulationContent, unknown>>): unknown => ({ ...ZHUMADIAN_REGULATION, ...change });

describe('the form of a regulation', () => {
  it('is JSON Schema 2020-12, bilingual throughout', () => {
    expect(new Ajv2020({ strict: false }).validateSchema(REGULATION_SCHEMA)).toBe(true);
    const untitled: string[] = [];
    const walk = (schema: object, path: string): void => {
      const { properties, items } = schema as { properties?: Record<string, object>; items?: object };
      for (const [name, each] of Object.entries(properties ?? {})) {
        if (!('title' in each && 'x-title-en' in each)) untitled.push(`${path}.${name}`);
        walk(each, `${path}.${name}`);
      }
      if (items) walk(items, `${path}[]`);
    };
    walk(REGULATION_SCHEMA, '');
    expect(untitled).toEqual([]);
  });

  it('refuses only by keywords that have words and a published code', () => {
    const annotations = /^(\$schema|\$id|title|description|default|examples|properties|items|x-.*)$/;
    const used = new Set<string>();
    const walk = (schema: object): void => {
      Object.keys(schema).forEach((keyword) => used.add(keyword));
      const { properties, items } = schema as { properties?: Record<string, object>; items?: object };
      [...Object.values(properties ?? {}), ...(items ? [items] : [])].forEach(walk);
    };
    walk(REGULATION_SCHEMA);
    const refusing = [...used].filter((keyword) => !annotations.test(keyword)).map((keyword) => `schema-${keyword}`);
    expect(refusing.filter((code) => !CONTENT_FAULTS.includes(code))).toEqual([]);
  });

  it('takes the sample', () => {
    expect(contentFaults(ZHUMADIAN_REGULATION)).toEqual([]);
  });

  it('names everything that is wrong, with its path, in Chinese and English', () => {
    const { term: _, ...withoutTerm } = ZHUMADIAN_REGULATION;
    const wrong = {
      ...withoutTerm,
      quota: 3,
      level: 'TOWN',
      classes: [{ code: 'A b', title: { zh: '' }, minimums: { openDays: 400, x: 1 } }],
    };
    expect(codes(wrong).sort()).toEqual([
      'classes.0.code schema-pattern',
      'classes.0.minimums.openDays schema-maximum',
      'classes.0.minimums.x schema-additionalProperties',
      'classes.0.title.zh schema-minLength',
      'classes.0.title.zh schema-pattern',
      'level schema-enum',
      'quota schema-additionalProperties',
      'term schema-required',
    ]);
    for (const { zh, en } of contentFaults(wrong)) expect([/[\u4e00-\u9fff]/.test(zh), /[a-z]/.test(en)]).toEqual([true, true]);
    expect(codes([])).toEqual([' schema-type']);
    expect(codes(null)).toEqual([' schema-type']);
  });

  it.each<[string, Partial<Record<keyof RegulationContent, unknown>>, string]>([
    [
      'two leads',
      {
        issuers: [
          { name: '甲', lead: true },
          { name: '乙', lead: true },
        ],
      },
      'issuers one-lead-issuer',
    ],
    ['no lead', { issuers: [{ name: '甲', lead: false }] }, 'issuers one-lead-issuer'],
    [
      'a lead that does not stand first',
      {
        issuers: [
          { name: '甲', lead: false },
          { name: '乙', lead: true },
        ],
      },
      'issuers one-lead-issuer',
    ],
    ['a class twice', { classes: [ZHUMADIAN_REGULATION.classes[0], ZHUMADIAN_REGULATION.classes[0]] }, 'classes.1 repeated'],
    [
      'a recommender twice',
      {
        recommenders: [
          { kind: 'COUNTY', quota: 1 },
          { kind: 'COUNTY', quota: null },
        ],
      },
      'recommenders.1 repeated',
    ],
    [
      'a reminder twice',
      { summary: { ...ZHUMADIAN_REGULATION.summary, reminderOffsets: [-7, 1, -7] } },
      'summary.reminderOffsets.2 repeated',
    ],
    ['a date that is none', { summary: { ...ZHUMADIAN_REGULATION.summary, dueOn: '02-30' } }, 'summary.dueOn no-such-date'],
    [
      'an issuer that reviews before the managing body',
      { summary: { ...ZHUMADIAN_REGULATION.summary, reviewDays: { managing: 20, issuer: 10 } } },
      'summary.reviewDays.issuer reviews-in-order',
    ],
    ['29 February', { summary: { ...ZHUMADIAN_REGULATION.summary, dueOn: '02-29' } }, 'summary.dueOn no-such-date'],
    ['no team', { inspection: { required: 'all', teamSize: 0, passMark: 60 } }, 'inspection.teamSize team-for-inspection'],
    [
      'bounds upside down',
      { windows: { openDays: { min: 30, max: 15 }, recommenderDays: { min: 4, max: 15 }, correctionDays: 5 } },
      'windows.openDays bounds-in-order',
    ],
    [
      'more free days than open days',
      { classes: [{ code: 'a', title: { zh: '甲', en: 'A' }, minimums: { openDays: 10, freeOpenDays: 11 } }] },
      'classes.0.minimums.freeOpenDays free-days-are-open-days',
    ],
  ])('refuses %s', (_name, change, fault) => {
    expect(codes(changed(change))).toEqual([fault]);
  });
});

describe('termOf', () => {
  const calendar = { term: { years: 5, count: 'calendar-years-with-naming-year' } } as const;
  const anniversary = (years: number): Pick<RegulationContent, 'term'> => ({ term: { years, count: 'years-from-document-date' } });

  it('counts calendar years from the naming year, whatever the day', () => {
    expect(termOf(calendar, '2022-03-15')).toEqual({ from: '2022-01-01', until: '2026-12-31' });
    expect(termOf(calendar, '2022-12-28')).toEqual({ from: '2022-01-01', until: '2026-12-31' });
    expect(termOf({ term: { years: 1, count: 'calendar-years-with-naming-year' } }, '2015-01-16').until).toBe('2015-12-31');
  });

  it("counts years from the document's date to the day before the anniversary", () => {
    expect(termOf(anniversary(3), '2015-01-16')).toEqual({ from: '2015-01-16', until: '2018-01-15' });
    expect(termOf(anniversary(2), '2015-01-01')).toEqual({ from: '2015-01-01', until: '2016-12-31' });
    expect(termOf(anniversary(1), '2016-02-29').until).toBe('2017-02-28');
    expect(termOf(anniversary(4), '2016-02-29').until).toBe('2020-02-28');
  });
});

describe('the workflow of a regulation', () => {
  it('ends with its publication', () => {
    expect(Object.keys(regulationWorkflow.actions)).toEqual(['publish']);
  });
});
