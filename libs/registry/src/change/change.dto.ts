import { CursorView } from '@jidi/access';
import { Choice, Id, Instant, Json, ListOf, PLAIN_VALUES, PlainDate, Text } from '@jidi/platform';
import { SOURCES } from '@jidi/workflow';
import type { Facts } from './change.entity.js';
import { WHAT_LABELS, type What } from './what.js';

/** One change of the register. */
export class ChangeView {
  @Id({ about: 'id of the change' }) id: string;
  @Choice(Object.keys(WHAT_LABELS), { about: 'what changed', example: 'renamed' }) what: What;
  @Text({ about: 'the same in Chinese', example: '变更名称' }) label: string;
  @Json({ about: 'facts of the change: ids, codes, names of organisations', schema: PLAIN_VALUES }) facts: Facts;
  @Text({ about: 'remark', nullable: true }) note: string | null;
  @Id({ about: 'who recorded it; null: the platform', nullable: true }) personId: string | null;
  @PlainDate({ about: 'day from which it holds' }) happenedOn: string;
  @Instant({ about: 'when it was recorded' }) recordedAt: string;
  @Choice(SOURCES, { about: 'how it reached the officer' }) source: string;
}

/** A page of changes. */
export class ChangePage extends CursorView {
  @ListOf(() => ChangeView, { about: 'last recorded first' }) items: ChangeView[];
}
