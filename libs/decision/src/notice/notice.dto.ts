import { Choice, Flag, Id, Ids, Int, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';
import { AvailableActionView, Occasion, Reasoned } from '@jidi/workflow';

const STATES = ['draft', 'published', 'closed', 'withdrawn'] as const;

/** A notice to be drafted. */
export class NoticeBody extends Occasion {
  @Text({ about: 'title', example: '关于拟命名2014年度驻马店市科普教育基地的公示' }) title: string;
  @Text({ about: 'text above the list', max: 10_000, example: '经推荐、考察和会议研究，拟命名下列单位，现予公示。' }) body: string;
  @Id({ about: 'the meeting that named them; absent where the regulation asks for none', optional: true }) meetingId?: string;
  @Ids({
    about: 'applications, in the order of the list; all named by that meeting, or accepted where none is asked, of one call',
    min: 1,
    max: 1000,
  })
  applicationIds: string[];
}

/** Changes to a draft; what is absent stays. */
export class NoticeChange {
  @Text({ about: 'title', optional: true, example: '关于拟命名2014年度驻马店市科普教育基地的公示' }) title?: string;
  @Text({ about: 'text above the list', max: 10_000, optional: true, example: '经会议研究，拟命名下列单位，现予公示。' }) body?: string;
  @Ids({ about: 'applications, whole list', min: 1, max: 1000, optional: true }) applicationIds?: string[];
}

/** A supplement that moves the end later. */
export class ExtendBody extends Reasoned {
  @PlainDate({ about: 'new last day, later than the present one', example: '2020-02-03' }) endsOn: string;
}

/** Which notices to list. */
export class NoticeQuery extends PageQuery {
  @Choice(STATES, { about: 'only those in this state', optional: true }) state?: string;
}

/** A notice in a list for everyone. */
export class PublicNoticeItem {
  @Id({ about: 'the notice' }) id: string;
  @Text({ about: 'title' }) title: string;
  @Text({ about: 'association that issues it' }) issuer: string;
  @PlainDate({ about: 'first day' }) startsOn: string;
  @PlainDate({ about: 'last day' }) endsOn: string;
}

/** A page of notices for everyone, newest first. */
export class PublicNoticePage {
  @ListOf(() => PublicNoticeItem, { about: 'notices, newest first' }) items: PublicNoticeItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** One base of a notice. */
export class NoticeItemView {
  @Id({ about: 'the application, named in an objection' }) applicationId: string;
  @Id({ about: 'the base' }) baseId: string;
  @Text({ about: 'name of the base' }) baseName: string;
  @Nested(() => Words, { about: 'class' }) classTitle: Words;
  @Text({ about: 'who recommended it' }) recommender: string;
}

/** One day from the first to the last, and why it counts or not. */
export class NoticeDayView {
  @PlainDate({ about: 'the day' }) date: string;
  @Flag({ about: 'whether it counts' }) counted: boolean;
  @Text({ about: 'why, as a code', example: 'make-up-working-day' }) reason: string;
  @Nested(() => Words, { about: 'why, in words' }) label: Words;
}

/** A supplement that moved the end later. */
export class SupplementView {
  @PlainDate({ about: 'day of the supplement' }) issuedOn: string;
  @PlainDate({ about: 'last day before it' }) previousEnd: string;
  @PlainDate({ about: 'last day after it' }) endsOn: string;
  @Text({ about: 'why; empty once it was erased', min: 0, max: 2000 }) reason: string;
}

/** A notice as everyone may read it. */
export class PublicNoticeView extends PublicNoticeItem {
  @Text({ about: 'text above the list', max: 10_000 }) body: string;
  @ListOf(() => NoticeItemView, { about: 'the bases, in order' }) items: NoticeItemView[];
  @ListOf(() => NoticeDayView, { about: 'how the end was counted when it was published' }) days: NoticeDayView[];
  @Flag({ about: 'whether a day counted lies in a year whose calendar was not published then' }) provisional: boolean;
  @ListOf(() => SupplementView, { about: 'supplements that moved the end later' }) supplements: SupplementView[];
  @Flag({ about: 'whether objections are still taken' }) open: boolean;
}

/** A notice in a list. */
export class NoticeListItem {
  @Id({ about: 'the notice' }) id: string;
  @Text({ about: 'state', example: 'draft' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'association that issues it' }) issuerNodeId: string;
  @Text({ about: 'title' }) title: string;
  @PlainDate({ about: 'first day, once it is published', nullable: true }) startsOn: string | null;
  @PlainDate({ about: 'last day, once it is published', nullable: true }) endsOn: string | null;
}

/** A page of notices, newest first. */
export class NoticePage {
  @ListOf(() => NoticeListItem, { about: 'notices, newest first' }) items: NoticeListItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** One notice. */
export class NoticeView extends NoticeListItem {
  @Id({ about: 'the call' }) callId: string;
  @Id({ about: 'the meeting that named them; null where the regulation asks for none', nullable: true }) meetingId: string | null;
  @Text({ about: 'text above the list', max: 10_000 }) body: string;
  @ListOf(() => NoticeItemView, { about: 'the bases, in order' }) items: NoticeItemView[];
  @ListOf(() => NoticeDayView, { about: 'how the end was counted when it was published; empty before' }) days: NoticeDayView[];
  @Flag({ about: 'whether a day counted lies in a year whose calendar was not published then' }) provisional: boolean;
  @ListOf(() => SupplementView, { about: 'supplements that moved the end later' }) supplements: SupplementView[];
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}
