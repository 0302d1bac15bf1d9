import { JIAN_2024 } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { changedFields, changeFigures, FIGURE_FIELDS, type Figures, REQUIRED_FIGURES } from './figures.js';
import { type FigureContext, findingsOf, isBlocking } from './summary.rules.js';

const context = (change: Partial<FigureContext> & { readonly set?: Figures } = {}): FigureContext => {
  const { set, ...rest } = change;
  return { figures: { ...JIAN_2024, ...set }, periodDays: 366, minimums: {}, lastYear: null, knownArea: null, ...rest };
};

const found = (given: FigureContext): string[] =>
  findingsOf(given).map(({ severity, field, code }) => `${severity === 'error' ? 'E' : 'W'} ${field} ${code}`);

describe('the rules of the yearly summary', () => {
  it('find nothing in the real report of 2024', () => {
    expect(found(context({ minimums: { openDays: 200, freeOpenDays: 30, exhibitionArea: 300, visits: 5000, fullTimeStaff: 2 } }))).toEqual(
      [],
    );
  });

  it('tell every figure that is not filled in, at once; zero and "/" are filled in', () => {
    expect(found({ ...context(), figures: {} })).toEqual(REQUIRED_FIGURES.map((field) => `E ${field} figure-missing`));
    const filled: Figures = Object.fromEntries(FIGURE_FIELDS.map((field, i) => [field, i % 2 ? { value: 0 } : { notApplicable: true }]));
    expect(found(context({ set: filled }))).toEqual([]);
  });

  it.each<[string, Figures, Partial<FigureContext>, string[]]>([
    ['a leap year has 366 days', { openDays: { value: 366 } }, {}, []],
    ['another has 365', { openDays: { value: 366 } }, { periodDays: 365 }, ['E openDays days-beyond-period']],
    ['free days are open days', { freeOpenDays: { value: 266 } }, {}, ['E freeOpenDays free-days-above-open-days']],
    [
      '"/" open days leave room for no more free ones',
      { openDays: { notApplicable: true }, freeOpenDays: { value: 400 } },
      {},
      ['E freeOpenDays days-beyond-period'],
    ],
    ['nothing is compared with "/"', { openDays: { notApplicable: true } }, {}, []],
    ['the total holds the full-time', { totalStaff: { value: 8 } }, {}, ['E fullTimeStaff full-time-above-total']],
    ['a total may be equal', { totalStaff: { value: 9 } }, {}, []],
    ['no posts, no reads', { posts: { value: 0 } }, {}, ['E reads reads-without-posts']],
    ['"/" posts are none', { posts: { notApplicable: true } }, {}, ['E reads reads-without-posts']],
    ['no posts and no reads are fine', { posts: { value: 0 }, reads: { value: 0 } }, {}, []],
    ['the class asks for more days', {}, { minimums: { openDays: 266 } }, ['W openDays below-class-minimum']],
    ['the area on record is another', {}, { knownArea: 1341 }, ['W exhibitionArea differs-from-register']],
    ['the area on record is the same', {}, { knownArea: 1340 }, []],
  ])('%s', (_, set, change, expected) => {
    expect(found(context({ set, ...change }))).toEqual(expected);
  });

  it.each<[number, string[]]>([
    [33_333, ['W visits changed-by-half']],
    [33_334, []],
    [100_000, []],
    [100_001, ['W visits changed-by-half']],
    [33_000, ['W visits changed-by-half']],
    [0, []],
  ])('compare 50000 visits with %d of last year', (before, expected) => {
    expect(found(context({ lastYear: { visits: { value: before } } }))).toEqual(expected);
  });

  it('ask about yuan entered as 万元, both ways', () => {
    const funds = (value: number): string[] => found(context({ lastYear: { funds: { value } } }));
    expect(funds(2.5)).toEqual(['W funds changed-tenfold']);
    expect(funds(2.51)).toEqual([]);
    expect(funds(250)).toEqual(['W funds changed-tenfold']);
    expect(funds(249.9)).toEqual([]);
  });

  it('let a warning pass once it is answered, an error never', () => {
    const notes = { openDays: '闭馆改造三个月', freeOpenDays: '说明' };
    const findings = findingsOf(context({ set: { freeOpenDays: { value: 300 }, notes }, minimums: { openDays: 300, visits: 60_000 } }));
    expect(findings.map((each) => [each.field, each.note, isBlocking(each)])).toEqual([
      ['freeOpenDays', '说明', true],
      ['openDays', '闭馆改造三个月', false],
      ['visits', null, true],
    ]);
  });
});

describe('figures', () => {
  it('change one by one: absent leaves, null clears', () => {
    const before: Figures = { openDays: { value: 1 }, posts: { value: 2 }, notes: { openDays: '甲', posts: '乙' } };
    const after = changeFigures(before, { posts: null, reads: { notApplicable: true }, notes: { openDays: null, reads: '丙' } });
    expect(after).toEqual({ openDays: { value: 1 }, reads: { notApplicable: true }, notes: { posts: '乙', reads: '丙' } });
    expect(changedFields(before, after)).toEqual(['posts', 'reads']);
  });

  it('differ when only 约 was added', () => {
    expect(changedFields({ visits: { value: 5 } }, { visits: { value: 5, estimate: true } })).toEqual(['visits']);
  });
});
