import { Id, Instant, ListOf, Text } from '@jidi/platform';

/** One thing that waits for the caller. */
export class InboxItem {
  @Id({ about: 'the record' }) recordId: string;
  @Text({ about: 'kind of record', example: 'application' }) kind: string;
  @Text({ about: 'action that is awaited', example: 'recommend' }) action: string;
  @Text({ about: 'state of the record', example: 'submitted' }) state: string;
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
