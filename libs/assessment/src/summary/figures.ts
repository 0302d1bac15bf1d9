import type { Bilingual } from '@jidi/platform';

/** How one figure of the summary is asked. */
export interface FigureDescription extends Bilingual {
  readonly unit: Bilingual;
  /** Decimal places; 0 for whole numbers. */
  readonly places: 0 | 2;
  readonly most: number;
  /** May be left out; all others are filled in, with "/" where they do not apply. */
  readonly optional?: true;
}

const DAYS = { zh: '天', en: 'days' };
const ATTENDANCES = { zh: '人次', en: 'attendances' };
const PERSONS = { zh: '人', en: 'persons' };
const SQUARE_METRES = { zh: '平方米', en: 'square metres' };
const TEN_THOUSAND_YUAN = { zh: '万元', en: '10,000 yuan' };
const POSTS = { zh: '条', en: 'posts' };
const READS = { zh: '次', en: 'reads' };
const MANY = 1_000_000_000;

const whole = (zh: string, en: string, unit: Bilingual, most = MANY): FigureDescription => ({ zh, en, unit, places: 0, most });
const decimal = (zh: string, en: string, unit: Bilingual): FigureDescription => ({ zh, en, unit, places: 2, most: MANY });

/** The figures that a summary asks for, in the order of the form; flows of the period, and stocks as of the round's cut-off. */
export const FIGURES = {
  openDays: whole('开放天数', 'open days', DAYS, 1000),
  freeOpenDays: whole('免费开放天数', 'free open days', DAYS, 1000),
  visits: whole('服务公众人次', 'visits', ATTENDANCES),
  exhibitionArea: decimal('展厅面积', 'exhibition area', SQUARE_METRES),
  fullTimeStaff: whole('专职科普人员', 'full-time staff', PERSONS),
  partTimeStaff: whole('兼职科普人员', 'part-time staff', PERSONS),
  totalStaff: { ...whole('科普人员总数', 'total staff', PERSONS), optional: true },
  funds: decimal('科普经费投入', 'funds', TEN_THOUSAND_YUAN),
  posts: whole('网络平台发布信息数量', 'posts', POSTS),
  reads: whole('网络平台总阅读量', 'reads', READS),
  sciTechWorkers: whole('参与科普服务的科技工作者', 'scientific and technical workers', PERSONS),
} as const satisfies Record<string, FigureDescription>;

/** A figure's name. */
export type FigureField = keyof typeof FIGURES;

/** The figures' names, in the order of the form. */
export const FIGURE_FIELDS = Object.keys(FIGURES) as readonly FigureField[];

/** Figures that must be filled in before the summary is submitted. */
export const REQUIRED_FIGURES = FIGURE_FIELDS.filter((field) => !('optional' in FIGURES[field]));

/** A figure that was filled in: a value (zero is one), marked 约 when it is an estimate, or "/" where it does not apply. */
export type Figure = { readonly value: number; readonly estimate?: true } | { readonly notApplicable: true };

/** What a summary holds; a figure that is absent was not filled in. */
export type Figures = { readonly [field in FigureField]?: Figure } & {
  /** The answers to warnings, by figure. */
  readonly notes?: { readonly [field in FigureField]?: string };
};

/** A change to the figures: absent leaves, null clears. */
export type FiguresChange = { readonly [field in FigureField]?: Figure | null } & {
  readonly notes?: { readonly [field in FigureField]?: string | null };
};

/** The number of a figure; null where it is not filled in or does not apply. */
export function valueOf(figures: Figures, field: FigureField): number | null {
  const figure = figures[field];
  return figure && 'value' in figure ? figure.value : null;
}

/** The figures after a change. */
export function changeFigures(figures: Figures, { notes, ...changed }: FiguresChange): Figures {
  const kept = withoutNulls({ ...figures.notes, ...notes });
  return withoutNulls({ ...figures, ...changed, notes: Object.keys(kept).length > 0 ? kept : null });
}

/** The figures in which two summaries differ, notes aside. */
export const changedFields = (before: Figures, after: Figures): FigureField[] =>
  FIGURE_FIELDS.filter((field) => printed(before[field]) !== printed(after[field]));

const printed = (figure: Figure | undefined): string => {
  if (!figure) return '';
  return 'value' in figure ? `${figure.estimate ? '约' : ''}${figure.value}` : '/';
};

const withoutNulls = (object: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
