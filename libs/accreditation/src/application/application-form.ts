import type { Bilingual } from '@jidi/platform';

/** Figures of the form by their summary names, with their words and units. */
export const FIGURES = {
  openDays: { zh: '年开放天数（天）', en: 'open days a year' },
  freeOpenDays: { zh: '年免费开放天数（天）', en: 'free open days a year' },
  visits: { zh: '年服务公众人次', en: 'attendances a year' },
  exhibitionArea: { zh: '展陈面积（平方米）', en: 'exhibition area (m2)' },
  fullTimeStaff: { zh: '专职人员（人）', en: 'full-time staff' },
  partTimeStaff: { zh: '兼职人员（人）', en: 'part-time staff' },
  funds: { zh: '年科普经费（万元）', en: 'yearly funds (10,000 yuan)' },
  yearsInOperation: { zh: '已开放年数', en: 'years in operation' },
} as const satisfies Record<string, Bilingual>;

/** Texts of the form. */
export const TEXTS = {
  introduction: { zh: '基地简介', en: 'introduction' },
  features: { zh: '特色工作', en: 'features' },
} as const satisfies Record<string, Bilingual>;

/** Every field of the form, with its words. */
export const FORM_FIELDS = { ...FIGURES, ...TEXTS } as const;

/** A field of the form. */
export type FormField = keyof typeof FORM_FIELDS;

/** The form (申报书) as far as it is filled in. */
export type Form = Partial<Record<keyof typeof FIGURES, number> & Record<keyof typeof TEXTS, string>>;

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
