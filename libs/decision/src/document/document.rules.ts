import { type Bilingual, endOfDay, type Fault, Problem, PROBLEMS, startOfDay, yearOf } from '@jidi/platform';
import { type Rule, rule, type Situation, type TimeWindow } from '@jidi/workflow';
import type { Subject } from '../subject/subject.js';
import type { DesignationDocument } from './document.entity.js';

/** One subject that a document names, with what its title needs. */
export interface Named {
  readonly subject: Subject;
  /** Last day of its notice; null while there is none. */
  readonly noticeEndsOn: string | null;
  /** Whether a confirmed meeting named it last. */
  readonly lastDecidedToName: boolean;
  readonly objectionsOpen: number;
  readonly objectionsUpheld: number;
}

/** What is known of a document when an action is judged. */
export interface DocumentFacts {
  readonly named: readonly Named[];
}

type Now = Situation<DesignationDocument, DocumentFacts>;

/** A rule that must hold of everything named; the answer names the bases of which it does not. */
function ofAllNamed(code: string, words: Bilingual, holds: (named: Named, now: Now) => boolean): Rule<Now> {
  const failing = (now: Now): Named[] => now.facts.named.filter((named) => !holds(named, now));
  return {
    ...rule<Now>(code, words.zh, words.en, (now) => failing(now).length === 0),
    shortfalls: (now) =>
      failing(now).map(({ subject: { name } }) => ({ path: 'applicationIds', zh: `${name}：${words.zh}`, en: `${name}: ${words.en}` })),
  };
}

/** A title that needs a notice is not issued without one. */
export const noticePublished = ofAllNamed(
  'no-notice',
  { zh: '尚未公示', en: 'no notice of it was published' },
  ({ subject, noticeEndsOn }) => subject.noticeLength.days === 0 || noticeEndsOn !== null,
);

/** Nor before the notice has run its full length. */
export const noticeRanFullLength = ofAllNamed(
  'notice-not-over',
  { zh: '公示期未满', en: 'the notice has not run its full length' },
  ({ subject, noticeEndsOn }, { at }) => subject.noticeLength.days === 0 || noticeEndsOn === null || at >= endOfDay(noticeEndsOn),
);

/** Nor before every objection is decided. */
export const objectionsDecided = ofAllNamed(
  'objection-open',
  { zh: '有异议尚未答复', en: 'an objection is not decided' },
  ({ objectionsOpen }) => objectionsOpen === 0,
);

/** An upheld objection holds its base back. */
export const noObjectionUpheld = ofAllNamed(
  'objection-upheld',
  { zh: '异议成立，不能命名', en: 'an objection was upheld' },
  ({ objectionsUpheld }) => objectionsUpheld === 0,
);

/** A title follows a meeting's decision. */
export const decidedByMeeting = ofAllNamed(
  'no-meeting',
  { zh: '未经会议研究同意', en: 'no confirmed meeting named it' },
  ({ subject, lastDecidedToName }) => !subject.meetingAsked || lastDecidedToName,
);

/** The document is dated after the notice's last day. */
export const datedAfterNotice = ofAllNamed(
  'document-before-notice-end',
  { zh: '成文日期早于公示期满', en: 'the document is dated before its notice had run' },
  ({ noticeEndsOn }, { record }) => noticeEndsOn === null || record.documentDate > noticeEndsOn,
);

/** A document is granted when it is dated, or later. */
export const notDatedAhead: Rule<Now> = rule(
  'document-in-future',
  '成文日期不能晚于今天',
  'the document cannot be dated after today',
  ({ record, happenedOn }) => record.documentDate <= happenedOn,
);

/** From when a document can be granted, as far as days decide: on its own, and once each notice that is asked for has run. */
export function grantWindow({ record, facts }: Pick<Now, 'record' | 'facts'>): TimeWindow {
  const notices = facts.named.flatMap(({ subject, noticeEndsOn }) =>
    subject.noticeLength.days > 0 && noticeEndsOn !== null ? [noticeEndsOn] : [],
  );
  const instants = [startOfDay(record.documentDate), ...notices.map(endOfDay)];
  return { from: new Date(Math.max(...instants.map((instant) => instant.getTime()))) };
}

/** A document names somebody. */
export const namesSomebody: Rule<Now> = rule(
  'nobody-named',
  '命名文件应列明基地',
  'the document names no base',
  ({ facts }) => facts.named.length > 0,
);

/** 发文字号: the issuer's code, the year in six-cornered brackets, a number without leading zeros (GB/T 9704). */
export const DOCUMENT_NUMBER = /^[\u4e00-\u9fff]{1,20}〔([12]\d{3})〕[1-9]\d{0,4}号$/;

const BRACKETS: readonly (readonly [RegExp, string])[] = [
  [/[[［(（【﹝]/g, '〔'],
  [/[\]］)）】﹞]/g, '〕'],
];

/** A document number as it was typed, in the form of the standard: spaces fall away, digits are narrow, brackets six-cornered. */
export const foldNumber = (typed: string): string =>
  BRACKETS.reduce(
    (text, [from, to]) => text.replace(from, to),
    typed.replace(/\s/g, '').replace(/[０-９]/g, (digit) => digit.normalize('NFKC')),
  );

/**
 * The year of a document number.
 * @throws Problem invalid when it is not the document's
 */
export function requireNumber({ number, documentDate }: { number: string; documentDate: string }): number {
  const year = Number(DOCUMENT_NUMBER.exec(number)?.[1]);
  if (year === yearOf(documentDate)) return year;
  const fault: Fault = {
    path: 'number',
    code: 'number-year',
    zh: '发文字号的年份应与成文日期一致',
    en: 'the year of the number is that of the date of the document',
  };
  throw new Problem(PROBLEMS.invalid, [fault]);
}
