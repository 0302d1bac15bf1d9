import { addDays, endOfDay, type WorkCalendar } from '@jidi/platform';
import { type Act, rule, type Rule, type Situation } from '@jidi/workflow';
import type { NoticeLength, Subject } from '../subject/subject.js';
import { isGranted, isNamed, isReadyFor, subjectKind } from '../subject/subject-kinds.js';
import type { Notice } from './notice.entity.js';

/** A subject that is or is to be on a notice. */
export interface Listed {
  readonly subject: Subject;
  /** Whether the notice follows a meeting. */
  readonly meetingGiven: boolean;
  /** Whether the notice's meeting named it. */
  readonly namedByNoticesMeeting: boolean;
}

/** What is known of a notice when an action is judged. */
export interface NoticeFacts {
  readonly items: readonly Listed[];
  /** How long it runs; null where none of its subjects is seen. */
  readonly length: NoticeLength | null;
  readonly calendar: WorkCalendar;
  /** The subject of what the issuer tells everyone below it. */
  readonly audienceId: string;
}

type Now = Situation<Notice, NoticeFacts>;

/** Named by the notice's meeting, or under review where nobody else decides: what that asks is judged when it is announced. */
const isNamedForNotice = ({ subject, namedByNoticesMeeting }: Listed): boolean =>
  isReadyFor(subjectKind(subject.kind).announce, subject) && (isNamed(subject) ? namedByNoticesMeeting : !subject.meetingAsked);

/** Under review still, where a meeting decides and the notice follows none. */
const undecided = ({ subject, meetingGiven }: Listed): boolean =>
  !meetingGiven && subject.meetingAsked && isReadyFor(subjectKind(subject.kind).announce, subject) && !isNamed(subject);

/** Where a meeting decides, none is announced before one did. */
export const allDecided: Rule<{ items: readonly Listed[] }> = {
  ...rule<{ items: readonly Listed[] }>(
    'no-meeting',
    '未经会议研究同意',
    'no confirmed meeting named it',
    ({ items }) => !items.some(undecided),
  ),
  shortfalls: ({ items }) =>
    items.filter(undecided).map(({ subject: { name } }) => ({
      path: 'applicationIds',
      zh: `${name}：未经会议研究同意`,
      en: `${name}: no confirmed meeting named it`,
    })),
};

const isListable = (item: Listed): boolean => isNamedForNotice(item) || undecided(item);

/** Every base was named by the notice's meeting, where one is asked, and is on no other notice. */
export const allToBeAnnounced: Rule<{ items: readonly Listed[] }> = {
  ...rule<{ items: readonly Listed[] }>(
    'not-named',
    '只能公示会议同意命名的基地',
    'only bases that the meeting named are announced',
    ({ items }) => items.every(isListable),
  ),
  shortfalls: ({ items }) =>
    items
      .filter((item) => !isListable(item))
      .map(({ subject: { name } }) => ({
        path: 'applicationIds',
        zh: `${name}未经该会议同意命名，或已经公示`,
        en: `${name} was not named by that meeting, or is on a notice already`,
      })),
};

/** A notice is of one call: its length is that of one regulation. */
export const ofOneBatch: Rule<{ batchIds: readonly string[] }> = rule(
  'one-call',
  '同一公示应属于同一批次',
  'the bases of one notice are of one call',
  ({ batchIds }) => new Set(batchIds).size === 1,
);

/** The same, of a notice that is written down. */
export const allStillDecided: Rule<Now> = {
  ...allDecided,
  holds: ({ facts }) => allDecided.holds(facts),
  shortfalls: ({ facts }) => allDecided.shortfalls?.(facts) ?? [],
};

/** The same, of a notice that is written down. */
export const allStillToBeAnnounced: Rule<Now> = {
  ...allToBeAnnounced,
  holds: ({ facts }) => facts.items.length > 0 && allToBeAnnounced.holds(facts),
  shortfalls: ({ facts }) => allToBeAnnounced.shortfalls?.(facts) ?? [],
};

/** Whether a notice's last day is over at an instant. */
export const isOver = ({ endsOn }: Pick<Notice, 'endsOn'>, at: Date): boolean => endsOn !== null && at >= endOfDay(endsOn);

/** A notice that has ended is not made longer. */
export const stillRuns: Rule<Now> = rule(
  'notice-over',
  '公示期已满，不能再延长',
  'the notice is over: it can no longer be extended',
  ({ record, at }) => !isOver(record, at),
);

/** Nor is one whose titles were issued, for which it had run its length. */
export const noTitleIssued: Rule<Now> = rule(
  'titles-issued',
  '名单中已有基地命名，不能再延长',
  'a base on it has its title: it can no longer be extended',
  ({ facts }) => !facts.items.some(({ subject }) => isGranted(subject)),
);

/** A notice is closed after its last day. */
export const hasRun: Rule<Now> = rule('notice-not-over', '公示期未满', 'the notice has not run its full length', ({ record, at }) =>
  isOver(record, at),
);

/** What was printed never ends earlier. */
export const endsLater: Rule<Act<Notice, NoticeFacts, { endsOn: string }>> = rule(
  'end-not-later',
  '公示截止日期只能延后，不能提前',
  'the end of a notice moves later or not at all',
  ({ record, input }) => record.endsOn !== null && input.endsOn > record.endsOn,
);

/**
 * Calendar days by which one supplement makes a notice longer at most; the changed holiday of 2020 took three. What is printed never
 * ends earlier, so that a mistyped year would hold its bases back for good.
 */
export const LONGEST_EXTENSION = 30;

/** One supplement makes it longer by a month at most; who needs more issues a further one. */
export const endsSoon: Rule<Act<Notice, NoticeFacts, { endsOn: string }>> = rule(
  'end-too-late',
  `每次补充公告最多将公示截止日期延后 ${LONGEST_EXTENSION} 天`,
  `one supplement moves the end by at most ${LONGEST_EXTENSION} days`,
  ({ record, input }) => record.endsOn === null || input.endsOn <= addDays(record.endsOn, LONGEST_EXTENSION),
);
