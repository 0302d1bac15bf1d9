import type { Role } from '@jidi/access';
import { CORRECTIONS_AWAITED } from '@jidi/accreditation';
import { TERM_AHEAD_DAYS, TITLES_ENDING } from '@jidi/titles';
import { SUMMARIES_AWAITED } from '@jidi/assessment';
import { type Bilingual, daysBetween } from '@jidi/platform';
import type { DueParty, DueQuery, DueSubject } from '@jidi/workflow';

/** When somebody is told: one row of the table. */
export interface ReminderRule extends Bilingual {
  /** Stable, in kebab-case. */
  readonly code: string;
  /** What it is asked of, at the sweep and again before sending: what no longer waits is not told. */
  readonly asks: DueQuery;
  /** Days relative to the due date on which it is told; negative before it. */
  readonly offsets: (subject: DueSubject) => readonly number[];
  /** The same in words. */
  readonly when: string;
  /** Who is told: holders of these roles at this body. */
  readonly tells: { readonly roles: readonly Role[]; readonly at: DueParty };
  /** Days after which an occurrence that could not be told is recorded as missed. */
  readonly staleAfter: number;
  readonly title: (subject: DueSubject, today: string) => string;
  readonly body: (subject: DueSubject, today: string) => string;
}

const WEEK = 7;
const MONTH = 30;

const date = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** How far a due date is, in words. */
export function distance(today: string, dueOn: string): string {
  const days = daysBetween(today, dueOn);
  if (days > 0) return `还有${days}天`;
  return days === 0 ? '今天是最后一天' : `已逾期${-days}天`;
}

/** Days before a correction is due on which it is told again; a weekend may lie between. */
const CORRECTION_AGAIN = -3;

/** Days before the end of a term on which renewal is told. */
const TERM_OFFSETS = [-TERM_AHEAD_DAYS, -90, -30] as const;

const STAFF = ['base-staff'] as const;
const OFFICERS = ['officer'] as const;

const overdue = ({ baseName, what, dueOn }: DueSubject, today: string): string =>
  `${baseName}的${what}应于${date(dueOn)}前报送，${distance(today, dueOn)}，至今未报送。`;

/** THE table of when somebody is told. Each row is a pure rule of dates; sweep and sending ask it, and nothing is ever cancelled. */
export const REMINDER_RULES: readonly ReminderRule[] = [
  {
    code: 'correction-due',
    zh: '退回补正提醒',
    en: 'correction of a returned application due',
    asks: CORRECTIONS_AWAITED,
    offsets: ({ offsets: [returned = 0] }) => [returned, CORRECTION_AGAIN, 0].filter((offset) => offset >= returned),
    when: 'when the application is returned, 3 days before the correction is due, and on that day',
    tells: { roles: STAFF, at: 'base' },
    staleAfter: MONTH,
    title: ({ dueOn }, today) => `申报材料已退回，请补正（${date(dueOn)}前，${distance(today, dueOn)}）`,
    body: ({ baseName, what, dueOn }, today) =>
      `${baseName}：\n\n“${what}”的申报材料已退回补正，请于${date(dueOn)}前（含当日）补正并重新提交，${distance(today, dueOn)}。需补正的内容见平台中该申报的“退回补正”。`,
  },
  {
    code: 'summary-due',
    zh: '年度总结报送提醒',
    en: 'annual summary due',
    asks: SUMMARIES_AWAITED,
    offsets: ({ offsets }) => offsets,
    when: "on the days of the round (the regulation's `summary.reminderOffsets`) before and after the base's due date",
    tells: { roles: STAFF, at: 'base' },
    staleAfter: WEEK,
    title: ({ what, dueOn }, today) => `请报送${what}（${date(dueOn)}前，${distance(today, dueOn)}）`,
    body: ({ baseName, what, dueOn }, today) =>
      `${baseName}：\n\n${what}应于${date(dueOn)}前报送，${distance(today, dueOn)}。请登录平台填报；填报有困难的，可联系归口管理单位代报。`,
  },
  {
    code: 'summary-overdue-managing',
    zh: '年度总结逾期告知归口管理单位',
    en: 'annual summary overdue, told to the managing body',
    asks: SUMMARIES_AWAITED,
    offsets: ({ escalateAfter }) => [escalateAfter],
    when: "`summary.escalateAfter` days after the base's due date",
    tells: { roles: OFFICERS, at: 'managing' },
    staleAfter: 2 * WEEK,
    title: ({ baseName, dueOn }, today) => `${baseName}年度总结${distance(today, dueOn)}，请督促`,
    body: (subject, today) => `${overdue(subject, today)}\n\n请联系基地督促报送，也可代为填报。联络员电话见平台“催报名单”。`,
  },
  {
    code: 'summary-overdue-issuer',
    zh: '年度总结逾期告知认定单位',
    en: 'annual summary overdue, told to the issuer',
    asks: SUMMARIES_AWAITED,
    offsets: ({ escalateAfter }) => [2 * escalateAfter],
    when: "twice `summary.escalateAfter` days after the base's due date",
    tells: { roles: OFFICERS, at: 'issuer' },
    staleAfter: 2 * WEEK,
    title: ({ baseName, dueOn }, today) => `${baseName}年度总结${distance(today, dueOn)}`,
    body: (subject, today) => `${overdue(subject, today)}\n\n已提醒基地和归口管理单位，提醒情况见平台“提醒记录”。`,
  },
  {
    code: 'title-ending',
    zh: '命名期满提醒',
    en: 'term of a title ending',
    asks: TITLES_ENDING,
    offsets: () => TERM_OFFSETS,
    when: '180, 90 and 30 days before the last day of the term',
    tells: { roles: STAFF, at: 'base' },
    staleAfter: MONTH,
    title: ({ what, dueOn }, today) => `“${what}”命名将于${date(dueOn)}期满，${distance(today, dueOn)}`,
    body: ({ baseName, what, dueOn }, today) =>
      `${baseName}：\n\n“${what}”命名有效期至${date(dueOn)}，${distance(today, dueOn)}。请按管理办法准备复核材料。`,
  },
  {
    code: 'title-ending-issuer',
    zh: '命名期满告知认定单位',
    en: 'term of a title ending, told to the issuer',
    asks: TITLES_ENDING,
    offsets: () => TERM_OFFSETS,
    when: '180, 90 and 30 days before the last day of the term',
    tells: { roles: OFFICERS, at: 'issuer' },
    staleAfter: MONTH,
    title: ({ baseName, dueOn }, today) => `${baseName}命名将于${date(dueOn)}期满，${distance(today, dueOn)}`,
    body: ({ baseName, what, dueOn }, today) => `${baseName}的“${what}”命名有效期至${date(dueOn)}，${distance(today, dueOn)}。请安排复核。`,
  },
];

/** A rule by its code, undefined for one that is no longer in the table. */
export const ruleOf = (code: string): ReminderRule | undefined => REMINDER_RULES.find((rule) => rule.code === code);

/** The rules as a Markdown table for the README. */
export function reminderTable(): string {
  const rows = REMINDER_RULES.map(({ code, zh, asks, when, tells, staleAfter }) => {
    const who = `${tells.roles.map((role) => `\`${role}\``).join(', ')} at the ${tells.at === 'managing' ? 'managing body' : tells.at}`;
    return [`\`${code}\` ${zh}`, when, who, asks.until, `${staleAfter} days`];
  });
  const head = ['rule', 'when', 'who is told', 'until', 'missed after'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
