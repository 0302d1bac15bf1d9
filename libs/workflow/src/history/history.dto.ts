import { Id, Instant, ListOf, Nested, PlainDate, Text, Texts, Words } from '@jidi/platform';

/** One thing that happened to a record. People stand by id: who they are is for those who see accounts. */
export class HistoryEntryView extends Words {
  @Id({ about: 'the entry' })
  id: string;

  @Text({ about: 'name of the action', example: 'recommend' })
  action: string;

  @Text({ about: 'state before; null at the beginning', nullable: true })
  fromState: string | null;

  @Text({ about: 'state after' })
  toState: string;

  @PlainDate({ about: 'day it happened' })
  happenedOn: string;

  @Instant({ about: 'when it was recorded' })
  recordedAt: string;

  @Text({ about: 'acting body; null where a robot acted', nullable: true })
  body: string | null;

  @Id({ about: 'who acted; null where a robot did', nullable: true })
  personId: string | null;

  @Id({ about: 'in whose name, where it was delegated', nullable: true })
  delegatedBy: string | null;

  @Text({ about: 'robot that acted', nullable: true })
  robot: string | null;

  @Nested(() => Words, { about: 'that robot, in words', nullable: true })
  robotLabel: Words | null;

  @Text({ about: 'body for which it was entered', nullable: true })
  onBehalfOf: string | null;

  @Text({ about: 'how it reached the officer' })
  source: string;

  @Texts({ about: 'marks: 补录 entered later, 代办 entered for another body, 代签 signed for another person' })
  marks: string[];

  @ListOf(() => NoteView, { about: 'facts of the action; a reason that was erased is null' })
  notes: NoteView[];
}

/** A fact of an action. */
export class NoteView {
  @Text({ about: 'name' })
  name: string;

  @Nested(() => Words, { about: 'name, in words' })
  label: Words;

  @Text({ about: 'value', nullable: true, max: 2000 })
  value: string | null;
}

/** What happened to a record, oldest first. */
export class HistoryView {
  @ListOf(() => HistoryEntryView, { about: 'entries' })
  items: HistoryEntryView[];
}
