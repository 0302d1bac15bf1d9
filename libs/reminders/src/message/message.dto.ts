import { Flag, Id, Instant, Int, ListOf, PageQuery, Text } from '@jidi/platform';

/** Which messages to list. */
export class MessageQuery extends PageQuery {
  @Flag({ about: 'only those that are not read', optional: true, query: true }) unread?: boolean;
}

/** A message to the caller. */
export class MessageView {
  @Id({ about: 'the message' }) id: string;
  @Text({ about: 'what it is about: kind of record', example: 'summary' }) kind: string;
  @Id({ about: 'the record' }) recordId: string;
  @Text({ about: 'title', max: 500, example: '请报送2015年度科普教育基地工作总结（2016年2月20日前，还有7天）' }) title: string;
  @Text({ about: 'text', max: 5000 }) body: string;
  @Instant({ about: 'when it came' }) createdAt: Date;
  @Instant({ about: 'when it was first read', nullable: true }) readAt: Date | null;
}

/** A page of messages, newest first. */
export class MessagePage {
  @ListOf(() => MessageView, { about: 'messages, newest first' }) items: MessageView[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
  @Int({ about: 'how many are not read, on all pages' }) unread: number;
}
