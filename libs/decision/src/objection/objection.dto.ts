import { Choice, Flag, Id, Instant, Int, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';
import { AvailableActionView, Occasion } from '@jidi/workflow';
import { OBJECTION_KINDS, type ObjectionKind } from './objection.entity.js';

const STATES = ['open', 'upheld', 'dismissed', 'lead'] as const;

const KIND = { about: 'who objects: a person by name, a sealed body; anonymous ones are kept as leads', example: 'person' };
const NAME = { about: 'name of the person or body; none for a lead', max: 100, optional: true, example: '张某某' };
const CONTACT = { about: 'telephone or address for the answer', max: 200, optional: true, example: '13900000000' };
const TEXT = { about: 'what is objected, with facts', min: 10, max: 5000, example: '该基地申报的开放天数与实际不符，周末从未开放。' };

/** An objection from the public page. */
export class PublicObjectionBody {
  @Id({ about: 'the listed base, by its application in the notice' }) applicationId: string;
  @Choice(OBJECTION_KINDS, KIND) kind: ObjectionKind;
  @Text(NAME) name?: string;
  @Text(CONTACT) contact?: string;
  @Text(TEXT) text: string;
}

/** An objection that reached an officer by letter, telephone or in person. */
export class ObjectionBody extends Occasion {
  @Id({ about: 'the notice' }) noticeId: string;
  @Id({ about: 'the listed base, by its application' }) applicationId: string;
  @Choice(OBJECTION_KINDS, KIND) kind: ObjectionKind;
  @Text(NAME) name?: string;
  @Text(CONTACT) contact?: string;
  @Text(TEXT) text: string;
}

/** The answer to an objection. */
export class DecideBody extends Occasion {
  @Choice(['upheld', 'dismissed'], { about: 'whether it holds', example: 'dismissed' }) outcome: 'upheld' | 'dismissed';
  @Text({ about: 'the answer; the objector reads it', max: 5000, example: '经核查，该基地2014年开放265天，异议不成立。' }) answer: string;
}

/** What an objector gets. */
export class ReceiptView {
  @Text({ about: 'receipt by which the answer can be read; it is shown once', example: '7K3M-9QXW-2D4T-HB8E' }) receipt: string;
  @PlainDate({ about: 'day on which it came in' }) receivedOn: string;
  @Text({ about: 'state', example: 'open' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
}

/** What the holder of a receipt reads. */
export class AnswerView {
  @Text({ about: 'state', example: 'dismissed' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @PlainDate({ about: 'day on which it came in' }) receivedOn: string;
  @Text({ about: 'title of the notice' }) noticeTitle: string;
  @Text({ about: 'name of the base' }) baseName: string;
  @Text({ about: 'the answer, once there is one', nullable: true, max: 5000 }) answer: string | null;
  @PlainDate({ about: 'day of the answer', nullable: true }) decidedOn: string | null;
}

/** Which objections to list. */
export class ObjectionQuery extends PageQuery {
  @Choice(STATES, { about: 'only those in this state', optional: true }) state?: string;
  @Id({ about: 'only those to this notice', optional: true }) noticeId?: string;
  @Id({ about: 'only those to this application', optional: true }) applicationId?: string;
}

/** An objection in a list; who objected is shown with the single one. */
export class ObjectionItem {
  @Id({ about: 'the objection' }) id: string;
  @Text({ about: 'state', example: 'open' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record' }) version: number;
  @Id({ about: 'the notice' }) noticeId: string;
  @Id({ about: 'the application' }) applicationId: string;
  @Text({ about: 'name of the base' }) baseName: string;
  @Text({ about: 'kind', example: 'person' }) kind: string;
  @Nested(() => Words, { about: 'kind, in words' }) kindLabel: Words;
  @PlainDate({ about: 'day on which it came in' }) receivedOn: string;
}

/** A page of objections, newest first. */
export class ObjectionPage {
  @ListOf(() => ObjectionItem, { about: 'objections, newest first' }) items: ObjectionItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
}

/** Who objected. */
export class ObjectorView {
  @Text({ about: 'name of the person or body', nullable: true }) name: string | null;
  @Text({ about: 'telephone or address', nullable: true }) contact: string | null;
  @Flag({ about: 'whether it has been erased' }) erased: boolean;
}

/** One objection, for the issuer. */
export class ObjectionView extends ObjectionItem {
  @Text({ about: 'what is objected', max: 5000 }) text: string;
  @Nested(() => ObjectorView, { about: 'who objected; null for an anonymous lead', nullable: true }) objector: ObjectorView | null;
  @Text({ about: 'why it is kept as a lead, when its name or seal proved false', nullable: true, max: 2000 }) leadReason: string | null;
  @Text({ about: 'the answer', nullable: true, max: 5000 }) answer: string | null;
  @PlainDate({ about: 'day of the answer', nullable: true }) decidedOn: string | null;
  @Instant({ about: 'when it was recorded' }) createdAt: string;
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}

/** An objection that an officer has registered, with the receipt to be told to the objector. */
export class RegisteredObjectionView extends ObjectionView {
  @Text({ about: 'receipt by which the answer can be read; it is shown once' }) receipt: string;
}
