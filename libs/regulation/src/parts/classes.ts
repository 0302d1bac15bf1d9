import type { Bilingual } from '@jidi/platform';
import { FIGURES, type FigureName, labelOf } from '../figures.js';
import { part, repeatedIn } from './part.js';
import { inBoth, list, object, type ObjectSchema, type Said, says, type TypeOf, wording } from './schema.js';

/** Figures of which a class may ask a least number. */
export const MINIMUM_FIGURES = [
  'openDays',
  'freeOpenDays',
  'visits',
  'exhibitionArea',
  'fullTimeStaff',
  'yearsInOperation',
] as const satisfies readonly FigureName[];

type MinimumFigure = (typeof MINIMUM_FIGURES)[number];

interface NumberSchema {
  readonly type: 'integer' | 'number';
  readonly minimum: number;
  readonly maximum: number;
}

const least = (name: MinimumFigure): Said<NumberSchema> => {
  const { places, most } = FIGURES[name];
  const { zh, en } = labelOf(name);
  return says(zh, en, { type: places === 0 ? 'integer' : 'number', minimum: 0, maximum: most });
};

type LeastOfEach = Readonly<Record<MinimumFigure, Said<NumberSchema>>>;

const MINIMUMS: ObjectSchema<LeastOfEach, never> = object(
  Object.fromEntries(MINIMUM_FIGURES.map((name) => [name, least(name)])) as LeastOfEach,
  MINIMUM_FIGURES,
);

/** Schema of a class's least figures. */
export const MINIMUMS_SCHEMA: Readonly<Record<string, unknown>> = { ...MINIMUMS };

/** Least figures a base must show; what is absent is not asked. */
export type Minimums = TypeOf<typeof MINIMUMS>;

const baseClass = object({
  code: says('代码', 'code', { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 }),
  title: wording('名称', 'title'),
  minimums: says('最低条件', 'minimums', MINIMUMS),
});

/** A class of bases with its minimums. */
export type BaseClass = TypeOf<typeof baseClass>;

/** The title of a class in both languages; its code where the regulation does not know it. */
export function classTitleOf({ classes }: { readonly classes: readonly BaseClass[] }, classCode: string): Bilingual {
  return inBoth(classes.find(({ code }) => code === classCode)?.title ?? { zh: classCode });
}

const sample = (code: string, zh: string, en: string, minimums: Minimums): BaseClass => ({ code, title: { zh, en }, minimums });

/** The classes of bases that one title has. */
export const CLASSES = part(
  list('类别', 'classes', baseClass, { least: 1, most: 30 }),
  [
    sample('venue', '科技场馆', 'science venues', {
      openDays: 200,
      freeOpenDays: 30,
      exhibitionArea: 300,
      visits: 5000,
      fullTimeStaff: 2,
      yearsInOperation: 1,
    }),
    sample('research', '教育科研与重大工程', 'education, research and great works', {
      openDays: 40,
      exhibitionArea: 200,
      visits: 2000,
      fullTimeStaff: 1,
      yearsInOperation: 1,
    }),
    sample('agriculture', '“三农”', 'farming and the countryside', { openDays: 60, visits: 2000, fullTimeStaff: 1, yearsInOperation: 1 }),
    sample('enterprise', '企业', 'enterprises', { openDays: 30, visits: 1000, fullTimeStaff: 1, yearsInOperation: 1 }),
    sample('natural-resources', '自然资源', 'natural resources', {
      openDays: 200,
      visits: 10_000,
      fullTimeStaff: 2,
      yearsInOperation: 1,
    }),
    sample('other', '其他', 'others', { openDays: 40, visits: 800, fullTimeStaff: 1, yearsInOperation: 1 }),
  ],
  [
    {
      code: 'repeated',
      zh: '类别代码重复',
      en: 'this class code stands twice',
      at: (classes) => repeatedIn(classes, ({ code }) => code).map(String),
    },
    {
      code: 'free-days-are-open-days',
      zh: '免费开放天数不应多于开放天数',
      en: 'free open days are open days: no more of them can be asked',
      at: (classes) =>
        classes.flatMap(({ minimums: { openDays = Infinity, freeOpenDays = 0 } }, index) =>
          freeOpenDays <= openDays ? [] : [`${index}.minimums.freeOpenDays`],
        ),
    },
  ],
);
