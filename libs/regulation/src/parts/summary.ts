import { isPlainDate } from '@jidi/platform';
import { part, repeatedIn } from './part.js';
import { count, list, object, says } from './schema.js';

const SCHEMA = says(
  '年度总结',
  'yearly summary',
  object({
    dueOn: says('次年报送截止日（月-日）', 'due in the following year, MM-DD', { type: 'string', pattern: '^\\d{2}-\\d{2}$' }),
    reminderOffsets: list('提醒日（相对截止日的天数）', 'days of reminders, relative to the due date', count('天数', 'days', -366, 366), {
      most: 30,
    }),
    escalateAfter: count('逾期多少天后告知归口管理单位', 'days after which the managing body is told', 0, 366),
    reviewDays: says(
      '审核期限（自基地截止日次日起的工作日）',
      "working days of the reviews, from the day after the base's due date",
      object({ managing: count('归口管理单位', 'of the managing body', 1, 120), issuer: count('认定单位', 'of the issuer', 1, 120) }),
    ),
  }),
);

/**
 * When a year's summary is due, when the base is reminded (days relative to the due date, negative before it), and until when its
 * managing body and then the issuer have reviewed it.
 */
export const SUMMARY = part(
  SCHEMA,
  { dueOn: '02-20', reminderOffsets: [-30, -7, -1, 1, 7], escalateAfter: 7, reviewDays: { managing: 10, issuer: 20 } },
  [
    {
      code: 'repeated',
      zh: '提醒日重复',
      en: 'this reminder stands twice',
      at: ({ reminderOffsets }) => repeatedIn(reminderOffsets, (days) => days).map((index) => `reminderOffsets.${index}`),
    },
    // A due date must exist in every year, so 29 February is none.
    {
      code: 'no-such-date',
      zh: '应为每年都有的日期，如 02-20',
      en: 'expected a date of every year, like 02-20',
      at: ({ dueOn }) => (isPlainDate(`2015-${dueOn}`) ? [] : ['dueOn']),
    },
    // The issuer reviews what the managing body has passed on.
    {
      code: 'reviews-in-order',
      zh: '认定单位的审核期限不能早于归口管理单位',
      en: 'the issuer reviews after the managing body',
      at: ({ reviewDays: { managing, issuer } }) => (managing <= issuer ? [] : ['reviewDays.issuer']),
    },
  ],
);
