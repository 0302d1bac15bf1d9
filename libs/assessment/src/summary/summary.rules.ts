import { MINIMUM_FIGURES, type Minimums } from '@jidi/regulation';
import type { Bilingual } from '@jidi/platform';
import { SUMMARY_FIGURES, type FigureField, type Figures, REQUIRED_FIGURES, valueOf } from './figures.js';

/** What the figures of a summary are judged by. */
export interface FigureContext {
  readonly figures: Figures;
  /** Days of the reporting period, 366 in a leap year. */
  readonly periodDays: number;
  /** Least figures of the title's class. */
  readonly minimums: Minimums;
  /** The base's summary of the year before; null when there is none. */
  readonly lastYear: Figures | null;
  /** Exhibition area known so far, in m2: of last year's summary, else of the application; null when unknown. */
  readonly knownArea: number | null;
}

/** A named predicate on single figures: an error blocks submitting, a warning asks for a note. */
export interface FigureRule extends Bilingual {
  /** Stable, in kebab-case. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The figures it is asked of, one by one. */
  readonly fields: readonly FigureField[];
  readonly holds: (context: FigureContext, field: FigureField) => boolean;
}

/** A rule that does not hold for a figure. */
export interface Finding extends Bilingual {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly field: FigureField;
  /** The base's answer to it. */
  readonly note: string | null;
}

type WithMinimum = FigureField & keyof Minimums;

const WITH_MINIMUM = MINIMUM_FIGURES.filter((name): name is WithMinimum => name in SUMMARY_FIGURES);

/** Whether two figures are in order, as far as both have a number. */
const ordered = ({ figures }: FigureContext, less: FigureField, more: FigureField): boolean => {
  const [a, b] = [valueOf(figures, less), valueOf(figures, more)];
  return a === null || b === null || a <= b;
};

/** How many times last year's figure this year's is; 1 where one of them has no number or last year's is 0. */
const timesLastYear = ({ figures, lastYear }: FigureContext, field: FigureField): number => {
  const before = lastYear ? valueOf(lastYear, field) : null;
  const now = valueOf(figures, field);
  return before === null || before === 0 || now === null ? 1 : now / before;
};

/** The rules of the yearly summary, after the domain's table; numbers below zero are no numbers of the form at all. */
export const FIGURE_RULES: readonly FigureRule[] = [
  {
    code: 'figure-missing',
    severity: 'error',
    fields: REQUIRED_FIGURES,
    zh: '尚未填写；不适用的请填“/”',
    en: 'not filled in; put "/" where it does not apply',
    holds: ({ figures }, field) => figures[field] !== undefined,
  },
  {
    code: 'days-beyond-period',
    severity: 'error',
    fields: ['openDays', 'freeOpenDays'],
    zh: '超过报告期的天数',
    en: 'more days than the period has',
    holds: ({ figures, periodDays }, field) => (valueOf(figures, field) ?? 0) <= periodDays,
  },
  {
    code: 'free-days-above-open-days',
    severity: 'error',
    fields: ['freeOpenDays'],
    zh: '多于开放天数',
    en: 'more than the open days',
    holds: (context, field) => ordered(context, field, 'openDays'),
  },
  {
    code: 'full-time-above-total',
    severity: 'error',
    fields: ['fullTimeStaff'],
    zh: '多于科普人员总数',
    en: 'more than the total staff',
    holds: (context, field) => ordered(context, field, 'totalStaff'),
  },
  {
    code: 'reads-without-posts',
    severity: 'error',
    fields: ['reads'],
    zh: '没有发布信息，却有阅读量',
    en: 'reads although nothing was posted',
    holds: ({ figures }, field) =>
      figures.posts === undefined || (valueOf(figures, 'posts') ?? 0) > 0 || (valueOf(figures, field) ?? 0) === 0,
  },
  {
    code: 'below-class-minimum',
    severity: 'warning',
    fields: WITH_MINIMUM,
    zh: '低于本类基地的最低要求',
    en: "below the least of the base's class",
    holds: ({ figures, minimums }, field) => (valueOf(figures, field) ?? Infinity) >= (minimums[field as keyof Minimums] ?? 0),
  },
  {
    code: 'changed-by-half',
    severity: 'warning',
    fields: ['visits'],
    zh: '与上年相比变化超过一半',
    en: 'changed by more than half against last year',
    holds: (context, field) => Math.abs(timesLastYear(context, field) - 1) <= 0.5,
  },
  {
    code: 'changed-tenfold',
    severity: 'warning',
    fields: ['funds'],
    zh: '与上年相差十倍以上，单位是否误填为元',
    en: 'ten times more or less than last year: were yuan entered?',
    holds: (context, field) => timesLastYear(context, field) < 10 && timesLastYear(context, field) > 0.1,
  },
  {
    code: 'differs-from-register',
    severity: 'warning',
    fields: ['exhibitionArea'],
    zh: '与已登记的面积不一致',
    en: 'differs from the area on record',
    holds: ({ figures, knownArea }, field) => knownArea === null || (valueOf(figures, field) ?? knownArea) === knownArea,
  },
];

/** Everything the rules find, all at once. */
export function findingsOf(context: FigureContext): Finding[] {
  return FIGURE_RULES.flatMap((rule) =>
    rule.fields
      .filter((field) => !rule.holds(context, field))
      .map((field) => ({
        code: rule.code,
        severity: rule.severity,
        field,
        zh: `${SUMMARY_FIGURES[field].zh}：${rule.zh}`,
        en: `${SUMMARY_FIGURES[field].en}: ${rule.en}`,
        note: context.figures.notes?.[field] ?? null,
      })),
  );
}

/** Whether a finding stands in the way of submitting: an error, or a warning that nobody has answered. */
export const isBlocking = ({ severity, note }: Pick<Finding, 'severity' | 'note'>): boolean => severity === 'error' || note === null;
