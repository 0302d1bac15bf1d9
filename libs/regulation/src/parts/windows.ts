import { part } from './part.js';
import { count, object, type ObjectSchema, type Said, says } from './schema.js';

type Bounds = ObjectSchema<{ readonly min: ReturnType<typeof count>; readonly max: ReturnType<typeof count> }, 'min' | 'max'>;

const bounds = (zh: string, en: string, most: number): Said<Bounds> =>
  says(zh, en, object({ min: count('下限', 'least', 0, most), max: count('上限', 'most', 0, most) }));

/** How long a call may stay open, what recommenders get after it closes, and the working days to put right what a return names. */
export const WINDOWS = part(
  says(
    '期限',
    'windows',
    object({
      openDays: bounds('申报期天数范围', 'bounds of the days a call stays open', 366),
      recommenderDays: bounds('推荐期天数范围', 'bounds of the further days of recommenders', 366),
      correctionDays: count('补正期限（工作日）', 'working days to put right what a return names', 1, 90),
    }),
  ),
  { openDays: { min: 15, max: 92 }, recommenderDays: { min: 4, max: 15 }, correctionDays: 5 },
  [
    {
      code: 'bounds-in-order',
      zh: '下限不能大于上限',
      en: 'the least may not be more than the most',
      at: (windows) => (['openDays', 'recommenderDays'] as const).filter((name) => windows[name].min > windows[name].max),
    },
    {
      code: 'call-stays-open',
      zh: '申报期不能为零天',
      en: 'a call stays open for a day at least',
      at: ({ openDays }) => (openDays.max > 0 ? [] : ['openDays.max']),
    },
  ],
);
