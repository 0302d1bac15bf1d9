import type { Bilingual } from '@jidi/platform';
import { type FigureName, FIGURES } from '@jidi/regulation';

/** The figures that the form asks for; their words and units are those of the catalogue. */
export const FORM_FIGURES = [
  'openDays',
  'freeOpenDays',
  'visits',
  'exhibitionArea',
  'fullTimeStaff',
  'partTimeStaff',
  'funds',
  'yearsInOperation',
] as const satisfies readonly FigureName[];

type FormFigure = (typeof FORM_FIGURES)[number];

/** Texts of the form. */
export const TEXTS = {
  introduction: { zh: '基地简介', en: 'introduction' },
  features: { zh: '特色工作', en: 'features' },
} as const satisfies Record<string, Bilingual>;

/** A field of the form. */
export type FormField = FormFigure | keyof typeof TEXTS;

const wordsOf = (name: FormFigure): readonly [FormFigure, Bilingual] => [name, { zh: FIGURES[name].zh, en: FIGURES[name].en }];

/** Every field of the form, with its words. */
export const FORM_FIELDS = { ...Object.fromEntries(FORM_FIGURES.map(wordsOf)), ...TEXTS } as Readonly<Record<FormField, Bilingual>>;

/** The form (申报书) as far as it is filled in. */
export type Form = Partial<Record<FormFigure, number> & Record<keyof typeof TEXTS, string>>;

/** What must be there to submit, whatever the class. */
export const REQUIRED_FIELDS = [
  'openDays',
  'visits',
  'exhibitionArea',
  'fullTimeStaff',
  'yearsInOperation',
  'introduction',
] as const satisfies readonly FormField[];

/** Fields that differ between two forms, in the order of the form; null where a form has none. */
export function changedFields(
  before: Form,
  after: Form,
): { field: FormField; before: number | string | null; after: number | string | null }[] {
  return (Object.keys(FORM_FIELDS) as FormField[])
    .filter((field) => (before[field] ?? null) !== (after[field] ?? null))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
