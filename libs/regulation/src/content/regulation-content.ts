import { UNIT_KINDS } from '@jidi/access';
import type { Bilingual, DeadlineUnit, FirstDay } from '@jidi/platform';

/** A class of bases with its minimums; a minimum that is absent is not asked. */
export interface BaseClass {
  readonly code: string;
  readonly title: Bilingual;
  readonly minimums: Minimums;
}

/** Least figures a base must show, by their summary names: days, days, m2, attendances a year, persons, persons. */
export interface Minimums {
  readonly openDays?: number;
  readonly freeOpenDays?: number;
  readonly exhibitionArea?: number;
  readonly visits?: number;
  readonly fullTimeStaff?: number;
  readonly yearsInOperation?: number;
}

/** How many candidates a kind of recommender may put forward in one call; null sets no limit. */
export interface RecommenderRule {
  readonly kind: RecommenderKind;
  readonly quota: number | null;
}

/** Kinds of recommender: associations by level, functional zones, and the unit kinds of the register. */
export const RECOMMENDER_KINDS = ['CITY', 'COUNTY', 'ZONE', ...UNIT_KINDS] as const;

/** Their words. */
export const RECOMMENDER_WORDS = {
  CITY: { zh: '市级科协', en: 'city association' },
  COUNTY: { zh: '县级科协', en: 'county association' },
  ZONE: { zh: '功能区科协', en: 'association of a functional zone' },
  TOWN_ASSOCIATION: { zh: '镇街科协', en: 'town or street association' },
  SOCIETY: { zh: '学会', en: 'learned society' },
  UNIVERSITY: { zh: '高校', en: 'university' },
  DEPARTMENT: { zh: '市直单位', en: 'department directly under the city' },
} as const satisfies Record<(typeof RECOMMENDER_KINDS)[number], Bilingual>;

/** A kind of recommender. */
export type RecommenderKind = (typeof RECOMMENDER_KINDS)[number];

/** How a term of years is counted: the naming year is the first calendar year, or from the document's date to the day before its anniversary. */
export type TermCount = 'calendar-years-with-naming-year' | 'years-from-document-date';

/**
 * An issuer's rules (管理办法) as data, one version of them. A call sets this year's dates and quotas within these bounds.
 * Each part may name its article (条款) for people to look up.
 */
export interface RegulationContent {
  readonly title: Bilingual;
  /** National standard level of the title that is awarded. */
  readonly level: 'NATIONAL' | 'PROVINCE' | 'CITY' | 'COUNTY';
  /** What the title is called, such as 驻马店市科普教育基地. */
  readonly designationTitle: Bilingual;
  /** Lead issuer first; co-issuers need no account and stand by name. */
  readonly issuers: readonly { readonly name: string; readonly lead: boolean }[];
  readonly classes: readonly BaseClass[];
  readonly recommenders: readonly RecommenderRule[];
  readonly windows: {
    /** Bounds of the days a call may stay open. */
    readonly openDays: { readonly min: number; readonly max: number };
    /** Bounds of the further days a recommender gets after it closes. */
    readonly recommenderDays: { readonly min: number; readonly max: number };
    /** Working days to put right what a return names. */
    readonly correctionDays: number;
  };
  readonly inspection: { readonly required: 'all' | 'none'; readonly teamSize: number; readonly passMark: number };
  readonly meeting: { readonly required: boolean };
  /** 0 days ask for no public notice. */
  readonly notice: { readonly days: number; readonly unit: DeadlineUnit; readonly firstDay: FirstDay };
  readonly term: { readonly years: number; readonly count: TermCount };
  readonly summary: {
    /** Due date in the year after the reporting year, MM-DD. */
    readonly dueOn: string;
    /** Days relative to the due date on which the base is reminded; negative before it. */
    readonly reminderOffsets: readonly number[];
    /** Days after the due date from which the managing body is told as well. */
    readonly escalateAfter: number;
    /** Working days from the base's due date, that day not counted, until its managing body and then the issuer have reviewed. */
    readonly reviewDays: { readonly managing: number; readonly issuer: number };
  };
  readonly articles?: Readonly<Record<string, string>>;
}
