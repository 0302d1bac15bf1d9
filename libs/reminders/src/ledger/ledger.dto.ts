import { Choice, Flag, Id, Instant, Int, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';

/** Of which record to tell. */
export class ReminderQuery extends PageQuery {
  @Id({ about: 'application, summary or designation of which to tell' }) recordId: string;
}

/** Who was told what, when. */
export class ReminderView {
  @Id({ about: 'the reminder; also the Message-ID of its mail' }) id: string;
  @Text({ about: 'rule', example: 'summary-due' }) rule: string;
  @Nested(() => Words, { about: 'the rule, in words' }) ruleLabel: Words;
  @PlainDate({ about: 'day on which it was to be told', example: '2016-01-21' }) occursOn: string;
  @Id({ about: 'who was told' }) recipientId: string;
  @Text({ about: 'their name, within reach', nullable: true, example: '李明' }) recipient: string | null;
  @Id({ about: 'where they hold a role' }) nodeId: string;
  @Text({ about: 'its name; null for a base', nullable: true, example: '确山县科学技术协会' }) body: string | null;
  @Choice(['in-app', 'mail'], { about: 'by which channel' }) channel: string;
  @Text({ about: 'what became of it', example: 'sent' }) state: string;
  @Nested(() => Words, { about: 'the same, in words' }) stateLabel: Words;
  @Text({ about: 'why it was not told, as a code', nullable: true, example: 'no-longer-due' }) outcome: string | null;
  @Flag({ about: 'whether the mail may have come twice, with the same Message-ID' }) maybeRepeated: boolean;
  @Instant({ about: 'when it was planned' }) plannedAt: Date;
  @Instant({ about: 'when it was sent or settled otherwise', nullable: true }) settledAt: Date | null;
}

/** A page of reminders, the latest first. */
export class ReminderPage {
  @ListOf(() => ReminderView, { about: 'reminders, the latest first' }) items: ReminderView[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** Whom to call. */
export class ContactView {
  @Text({ about: 'name', nullable: true, example: '李明' }) name: string | null;
  @Text({ about: 'telephone number', nullable: true, example: '13900000000' }) mobile: string | null;
  @Text({ about: 'position', nullable: true, example: '办公室主任' }) position: string | null;
}

/** One time that somebody was told. */
export class ToldView {
  @Text({ about: 'rule', example: 'summary-due' }) rule: string;
  @Nested(() => Words, { about: 'the rule, in words' }) ruleLabel: Words;
  @Instant({ about: 'when it was sent' }) at: string;
  @Choice(['in-app', 'mail'], { about: 'by which channel' }) channel: string;
  @Int({ about: 'how many persons' }) persons: number;
}

/** A base whose summary is overdue. */
export class OverdueItem {
  @Id({ about: 'the summary' }) summaryId: string;
  @Int({ about: 'reporting year' }) year: number;
  @Id({ about: 'the base' }) baseId: string;
  @Text({ about: 'its name', example: '确山县青少年学生校外活动中心' }) baseName: string;
  @Text({ about: 'its managing body', example: '确山县科学技术协会' }) managingBody: string;
  @PlainDate({ about: 'last day for the base', example: '2016-02-20' }) dueOn: string;
  @Int({ about: 'days since then', example: 3 }) daysOverdue: number;
  @Nested(() => ContactView, { about: 'whom to call, within reach', nullable: true }) liaison: ContactView | null;
  @ListOf(() => ToldView, { about: 'who was told when, the latest first' }) told: ToldView[];
}

/** A page of the call list, the longest overdue first. */
export class OverduePage {
  @ListOf(() => OverdueItem, { about: 'bases to call, the longest overdue first' }) items: OverdueItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}
