import { Flag, Id, Instant, ListOf, Nested, PlainDate, Text, Texts, Words } from '@jidi/platform';

/** One thing that waits for the caller. */
export class InboxItem {
  @Id({ about: 'the record' }) recordId: string;
  @Text({ about: 'kind of record', example: 'application' }) kind: string;
  @Text({ about: 'action that is awaited', example: 'recommend' }) action: string;
  @Text({ about: 'state of the record', example: 'submitted' }) state: string;
  @Nested(() => Words, { about: 'kind of record, in words' }) kindLabel: Words;
  @Nested(() => Words, { about: 'what is to be done now, in words' }) actionLabel: Words;
  @Nested(() => Words, { about: 'state of the record, in words' }) stateLabel: Words;
  @Text({ about: 'name of the base, or title of the record', nullable: true, max: 1000, example: '确山县青少年学生校外活动中心' })
  name: string | null;
  @Text({ about: 'what tells it from others of that name: its call, notice, year, number or day', nullable: true, max: 1000 })
  about: string | null;
  @PlainDate({ about: 'last day for it, null where none is set', nullable: true }) dueOn: string | null;
  @Instant({ about: 'from when it can be done, null where time does not stand in the way', nullable: true }) notBefore: Date | null;
  @Instant({ about: 'from when on nobody can do it any more, null where nothing ends it', nullable: true }) until: Date | null;
  @Texts({ about: 'whom it waits for first, such as members of a team whose sheets are missing; empty when nothing does' })
  awaiting: string[];
  @Flag({ about: 'the caller wrote or entered what it rests on: somebody else has to do it (four eyes)' }) needsOther: boolean;
  @Id({ about: 'who is waited for in person, null where anybody will do who may', nullable: true }) personId: string | null;
  @Id({ about: 'node at which it waits' }) nodeId: string;
  @Instant({ about: 'since when' }) since: Date;
  @Id({ about: "who has taken it, null while it is everyone's", nullable: true }) assigneeId: string | null;
}

/** A page of the inbox, oldest first. */
export class InboxPage {
  @ListOf(() => InboxItem, { about: 'what waits, oldest first' }) items: InboxItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** A task by its record and the action it awaits. */
export class TaskBody {
  @Id({ about: 'the record' }) recordId: string;
  @Text({ about: 'action that is awaited', max: 60, example: 'recommend' }) action: string;
}
