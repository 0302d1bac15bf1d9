import type { Bilingual, DeadlineUnit, FirstDay } from '@jidi/platform';
import { part } from './part.js';
import { choice, count, object, says } from './schema.js';

const UNITS = {
  'working-days': { zh: '工作日', en: 'working days' },
  'calendar-days': { zh: '自然日', en: 'calendar days' },
} as const satisfies Record<DeadlineUnit, Bilingual>;

const FIRST_DAYS = {
  counted: { zh: '计入', en: 'counted' },
  'not-counted': { zh: '不计入', en: 'not counted' },
} as const satisfies Record<FirstDay, Bilingual>;

/** How long the list of names is open to objections; 0 days ask for no public notice. */
export const NOTICE = part(
  says(
    '公示',
    'public notice',
    object({
      days: count('公示天数（0 为不公示）', 'days of public notice; 0 asks for none', 0, 90),
      unit: choice('计算单位', 'unit', UNITS),
      firstDay: choice('起始日', 'first day', FIRST_DAYS),
    }),
  ),
  { days: 5, unit: 'working-days', firstDay: 'counted' },
);
