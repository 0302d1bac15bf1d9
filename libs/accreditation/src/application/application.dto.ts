import { Choice, Decimal, Flag, Id, Instant, Int, ListOf, Nested, PageQuery, PlainDate, Text, Words } from '@jidi/platform';
import { FIGURES, labelOf } from '@jidi/regulation';
import { AvailableActionView, Occasion } from '@jidi/workflow';
import { FORM_FIELDS, FORM_FIGURES, type FormField } from './form/application-form.js';
import { APPLICATION_STATES, type ApplicationState } from './application.states.js';
import { PLEDGE } from './form/pledge.js';
import type { ReturnItem } from './return/return.js';

const MAY = { optional: true, nullable: true } as const;
type FiguresSent = { [name in (typeof FORM_FIGURES)[number]]?: number | null };

const EXAMPLES: Readonly<Required<FiguresSent>> = {
  openDays: 260,
  freeOpenDays: 260,
  visits: 12_000,
  exhibitionArea: 1340,
  fullTimeStaff: 9,
  partTimeStaff: 12,
  funds: 25,
  yearsInOperation: 4,
};

const RETURNABLE = [...Object.keys(FORM_FIELDS), 'material', 'other'];

/** A class whose fields are declared below, one for each figure of the form. */
const formFigures = (): new () => FiguresSent => class {};

/** The form; absent fields stay as they are, null clears. */
export class FormBody extends formFigures() {
  @Text({ about: 'introduction', max: 5000, example: '面向全县青少年开展科技活动。', ...MAY }) introduction?: string | null;
  @Text({ about: 'features of its work', max: 5000, example: '每周开放五天，节假日开展科普讲堂。', ...MAY }) features?: string | null;
}

for (const name of FORM_FIGURES) {
  const { places, most } = FIGURES[name];
  const { zh, en } = labelOf(name);
  const options = { about: `${zh} ${en}`, max: most, example: EXAMPLES[name], ...MAY };
  (places === 0 ? Int(options) : Decimal(options))(FormBody.prototype, name);
}

/** An application to be drafted; what the register knows is filled in. */
export class ApplicationBody extends Occasion {
  @Id({ about: 'the call' }) callId: string;
  @Id({ about: 'the base' }) baseId: string;
  @Text({ about: "class by its code; the base's own when absent", max: 40, optional: true, example: 'other' }) classCode?: string;
  @Id({ about: "recommender, where it is not the base's managing body", optional: true }) recommenderNodeId?: string;
  @Nested(() => FormBody, { about: 'the form as far as it is known', optional: true }) form?: FormBody;
}

/** Changes of a draft. */
export class ApplicationChanges {
  @Text({ about: 'class by its code', max: 40, optional: true, example: 'other' }) classCode?: string;
  @Nested(() => FormBody, { about: 'fields of the form', optional: true }) form?: FormBody;
}

/** Body of a submission. */
export class SubmitBody extends Occasion {
  @Text({
    about: 'version of the truthfulness pledge that is made, by GET /truthfulness-pledge',
    max: 20,
    optional: true,
    example: PLEDGE.version,
  })
  pledge?: string;
}

/** Body of a recommendation. */
export class RecommendBody extends Occasion {
  @Text({ about: "the recommender's opinion", max: 2000, example: '符合条件，同意推荐。' }) opinion: string;
  @Int({ about: "rank in the recommender's list", min: 1, max: 1000, optional: true, nullable: true, example: 1 }) rank?: number | null;
}

/** One thing to be put right. */
export class ReturnItemBody implements ReturnItem {
  @Choice(RETURNABLE, { about: 'field of the form, a material, or something else', example: 'visits' }) field:
    FormField | 'material' | 'other';
  @Text({ about: 'what is missing or wrong', max: 500, example: '请核对服务公众人次' }) text: string;
}

/** Body of a return: everything at once. */
export class ReturnBody extends Occasion {
  @ListOf(() => ReturnItemBody, { about: 'everything that is missing or wrong', min: 1, max: 50 }) items: ReturnItemBody[];
}

/** Body of a withdrawal. */
export class WithdrawBody extends Occasion {
  @Text({ about: 'the reason', max: 2000, optional: true, example: '场馆改造，下一批次再申报' }) reason?: string;
}

/** Which applications to list. */
export class ApplicationQuery extends PageQuery {
  @Id({ about: 'only those of this call', optional: true }) callId?: string;
  @Id({ about: 'only those of this base', optional: true }) baseId?: string;
  @Choice(Object.keys(APPLICATION_STATES), { about: 'only those in this state', optional: true }) state?: ApplicationState;
  @Flag({ about: "only those their recommender left unanswered after the recommenders' deadline", optional: true, query: true })
  unanswered?: boolean;
  @Flag({ about: 'whether to count all', optional: true, query: true }) total?: boolean;
}

/** An application in a list. */
export class ApplicationItem {
  @Id({ about: 'the application' }) id: string;
  @Text({ about: 'state', example: 'recommended' }) state: string;
  @Nested(() => Words, { about: 'state, in words' }) stateLabel: Words;
  @Int({ about: 'version of the record, for If-Match' }) version: number;
  @Id({ about: 'the call' }) callId: string;
  @Id({ about: 'the base' }) baseId: string;
  @Text({ about: 'its name when it was drafted' }) baseName: string;
  @Text({ about: 'class by its code' }) classCode: string;
  @Id({ about: 'recommender of record' }) recommenderNodeId: string;
  @Text({ about: 'its name' }) recommender: string;
  @Id({ about: 'association that issued the call' }) issuerNodeId: string;
  @Int({ about: "rank in its recommender's list", nullable: true }) rank: number | null;
  @Instant({ about: 'last submission', nullable: true }) submittedAt: string | null;
  @PlainDate({ about: 'until when a return is to be answered', nullable: true }) correctionDueOn: string | null;
  @Instant({ about: 'when it was drafted' }) createdAt: string;
}

/** A page of applications, newest first. */
export class ApplicationPage {
  @ListOf(() => ApplicationItem, { about: 'applications, newest first' }) items: ApplicationItem[];
  @Text({ about: 'cursor of the next page', nullable: true }) nextCursor: string | null;
  @Int({ about: 'number of all, when asked for', optional: true }) total?: number;
}

/** One minimum that is not reached. */
export class ShortfallView extends Words {
  @Text({ about: 'field of the form', example: 'visits' }) field: string;
  @Decimal({ about: 'the least that is asked' }) asked: number;
  @Decimal({ about: 'what the form gives; null where nothing is filled in', nullable: true }) given: number | null;
}

/** Whether the form meets the minimums of its class. */
export class EligibilityView {
  @Flag({ about: 'whether it does' }) eligible: boolean;
  @ListOf(() => ShortfallView, { about: 'where it falls short' }) shortfalls: ShortfallView[];
}

/** A return that moved with the calendar. */
export class CorrectionMoveView {
  @PlainDate({ about: 'deadline before' }) previousDueOn: string;
  @PlainDate({ about: 'deadline after' }) dueOn: string;
  @Instant({ about: 'when it moved' }) movedAt: string;
}

/** One thing to be put right, its field in words. */
export class ReturnItemView {
  @Choice(RETURNABLE, { about: 'field of the form, a material, or something else', example: 'visits' }) field:
    FormField | 'material' | 'other';
  @Text({ about: 'what is missing or wrong; empty once it was erased', min: 0, max: 500, example: '请核对服务公众人次' }) text: string;
  @Nested(() => Words, { about: 'the field, in words' }) fieldLabel: Words;
}

/** A return for correction. */
export class ReturnView {
  @Choice(['recommender', 'issuer'], { about: 'who returned it' }) returnedBy: string;
  @Nested(() => Words, { about: 'who returned it, in words' }) returnedByLabel: Words;
  @PlainDate({ about: 'when' }) returnedOn: string;
  @ListOf(() => ReturnItemView, { about: 'what is to be put right' }) items: ReturnItemView[];
  @PlainDate({ about: 'until when' }) dueOn: string;
  @Int({ about: 'working days after the day of the return from which that was counted' }) workingDays: number;
  @PlainDate({ about: "the recommenders' last day, which it does not pass", nullable: true }) notAfter: string | null;
  @Flag({ about: 'whether the deadline may still move because a calendar year is not published' }) provisional: boolean;
  @Flag({ about: 'whether it waits for an answer' }) open: boolean;
  @Flag({ about: 'whether it was recalled' }) recalled: boolean;
  @ListOf(() => CorrectionMoveView, { about: 'moves of the deadline with the calendar' }) moves: CorrectionMoveView[];
}

/** What a body said. */
export class OpinionView {
  @Choice(['recommend', 'decline', 'reject', 'withdraw'], { about: 'with which action' }) action: string;
  @Nested(() => Words, { about: 'that action, in words' }) actionLabel: Words;
  @Text({ about: 'the body' }) body: string;
  @Text({ about: 'what it said; empty once it was erased', min: 0, max: 2000 }) text: string;
  @PlainDate({ about: 'when' }) givenOn: string;
  @Flag({ about: 'whether it was recalled' }) recalled: boolean;
}

/** One application, whole. */
export class ApplicationView extends ApplicationItem {
  @Text({ about: 'title of the call' }) callTitle: string;
  @Int({ about: "the batch's year" }) callYear: number;
  @Nested(() => Words, { about: 'title of the class' }) classTitle: Words;
  @Id({ about: "the base's own node" }) baseNodeId: string;
  @Id({ about: 'who may enter things for the base' }) managingNodeId: string;
  @Text({ about: 'its name' }) manager: string;
  @Text({ about: 'kind of the recommender', example: 'COUNTY' }) recommenderKind: string;
  @Nested(() => Words, { about: 'that kind, in words' }) recommenderKindLabel: Words;
  @Text({ about: 'name of the issuer' }) issuer: string;
  @Nested(() => FormBody, { about: 'the form' }) form: FormBody;
  @Instant({ about: 'when the pledge was made', nullable: true }) pledgedAt: string | null;
  @Int({ about: 'how often it was submitted' }) submissions: number;
  @Nested(() => EligibilityView, { about: 'the form against the minimums of its class, now' }) eligibility: EligibilityView;
  @ListOf(() => ReturnView, { about: 'returns, oldest first' }) returns: ReturnView[];
  @ListOf(() => OpinionView, { about: 'opinions and reasons, oldest first' }) opinions: OpinionView[];
  @ListOf(() => AvailableActionView, { about: 'what the caller may do' }) availableActions: AvailableActionView[];
}

/** A field that changed between two submissions. */
export class FieldChangeView extends Words {
  @Text({ about: 'field of the form, or classCode', example: 'visits' }) field: string;
  @Text({ about: 'before', nullable: true, max: 5000 }) before: string | null;
  @Text({ about: 'after', nullable: true, max: 5000 }) after: string | null;
}

/** One thing that was to be put right, and whether it was touched. */
export class AnsweredItemView extends ReturnItemView {
  @Flag({ about: 'whether that field changed, for a material any file; null where it is neither', nullable: true }) changed: boolean | null;
}

/** A file that came or went between two submissions. */
export class FileChangeView {
  @Id({ about: 'the attachment' }) id: string;
  @Text({ about: 'its name', example: '场地证明.pdf' }) name: string;
  @Choice(['added', 'removed'], { about: 'what became of it' }) change: 'added' | 'removed';
}

/** What a resubmission changed. */
export class ChangesView {
  @Int({ about: 'number of the earlier submission; null when there is only one', nullable: true }) from: number | null;
  @Int({ about: 'number of the later one; null for the form as it is being corrected', nullable: true }) to: number | null;
  @ListOf(() => FieldChangeView, { about: 'fields that differ' }) items: FieldChangeView[];
  @ListOf(() => FileChangeView, { about: 'attachments that came or went' }) files: FileChangeView[];
  @ListOf(() => AnsweredItemView, { about: 'what the return between the two had named' }) returned: AnsweredItemView[];
}

/** The truthfulness pledge. */
export class PledgeView extends Words {
  @Text({ about: 'version to name when submitting', example: PLEDGE.version }) version: string;
}
