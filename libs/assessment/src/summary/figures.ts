import { type FigureDescription, type FigureName, FIGURES } from '@jidi/regulation';

/** How the summary asks for a figure. */
export interface SummaryFigure extends FigureDescription {
  /** May be left out; all others are filled in, with "/" where they do not apply. */
  readonly optional?: true;
}

// A reporting period may be longer than a year: a rule of its own says how many days it has.
const DAYS_OF_A_PERIOD = 1000;

/** The figures that a summary asks for, in the order of the form; flows of the period, and stocks as of the round's cut-off. */
export const SUMMARY_FIGURES = {
  openDays: { ...FIGURES.openDays, most: DAYS_OF_A_PERIOD },
  freeOpenDays: { ...FIGURES.freeOpenDays, most: DAYS_OF_A_PERIOD },
  visits: FIGURES.visits,
  exhibitionArea: FIGURES.exhibitionArea,
  fullTimeStaff: FIGURES.fullTimeStaff,
  partTimeStaff: FIGURES.partTimeStaff,
  totalStaff: { ...FIGURES.totalStaff, optional: true },
  funds: FIGURES.funds,
  posts: FIGURES.posts,
  reads: FIGURES.reads,
  sciTechWorkers: FIGURES.sciTechWorkers,
} as const satisfies { readonly [name in FigureName]?: SummaryFigure };

/** A figure's name. */
export type FigureField = keyof typeof SUMMARY_FIGURES;

/** The figures' names, in the order of the form. */
export const FIGURE_FIELDS = Object.keys(SUMMARY_FIGURES) as readonly FigureField[];

/** Figures that must be filled in before the summary is submitted. */
export const REQUIRED_FIGURES = FIGURE_FIELDS.filter((field) => !('optional' in SUMMARY_FIGURES[field]));

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
