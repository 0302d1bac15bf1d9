import type { Tx } from '@jidi/platform';
import {
  type ActionOf,
  type AnyKind,
  type AnyWorkflow,
  type Kind,
  type Led,
  type LedMove,
  leadTo,
  type Offer,
  offeredOn,
  type Offering,
  type Workflow,
} from '@jidi/workflow';
import type { DesignationDocument } from '../document/document.entity.js';
import type { Outcome } from '../meeting/meeting.words.js';
import type { DecidingKind, Subject } from './subject.js';

/** How records of one kind are decided on; given by the lib that has them. The actions are led: nobody takes them alone. */
export interface SubjectKind<K extends Kind = Kind> {
  readonly workflow: Workflow<K>;
  /** The actions to which a meeting leads them. */
  readonly outcomes: Readonly<Record<Outcome, ActionOf<K>>>;
  /** The action to which a published notice leads them. */
  readonly announce: ActionOf<K>;
  /** The action to which a granted document leads them. */
  readonly grant: ActionOf<K>;
  /** The kinds of record that begin with a granted document. */
  readonly brings: readonly AnyWorkflow[];
  /** Those of some records that are within the caller's reach, in any order; what is not is left out. */
  find(tx: Tx, ids: readonly string[]): Promise<readonly Subject[]>;
  /** What begins with a granted document for each of these, besides their own step. */
  begunBy(tx: Tx, granting: Granting): Promise<readonly Led[]>;
  /** When the next thing to be done for one is to begin a meeting, a notice or a document; none are offered where it is absent. */
  readonly offers?: Offers<K>;
  /** The titles that a document brought, by the subject's id. */
  titlesOf(tx: Tx, documentId: string): Promise<ReadonlyMap<string, string>>;
}

/** What can be begun for a subject, and when. */
export type Offers<K extends Kind> = Readonly<Record<DecidingKind, Offering<K>>>;

/** A document that is granted, with those of its subjects that are of one kind. */
export interface Granting {
  readonly document: Readonly<DesignationDocument>;
  readonly subjectIds: readonly string[];
  readonly now: Date;
}

/** A kind of subject, whatever its workflow. */
export interface AnySubjectKind extends Omit<SubjectKind, 'workflow' | 'outcomes' | 'announce' | 'grant' | 'offers'> {
  readonly workflow: AnyWorkflow;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly announce: string;
  readonly grant: string;
  readonly offers?: Offers<AnyKind>;
}

const registered = new Map<string, AnySubjectKind>();

/**
 * Lets meetings, notices, objections and documents decide on a kind of record, from the start of the process on.
 * @throws Error when the kind is registered already, or names an action that is not led to one state
 */
export function registerSubjects<K extends Kind>(subjects: SubjectKind<K>): void {
  const { kind } = subjects.workflow;
  if (registered.has(kind)) throw new Error(`subjects of kind ${kind} are registered twice`);
  const { workflow, outcomes, announce, grant }: AnySubjectKind = subjects;
  const unled = [...Object.values(outcomes), announce, grant].filter((name) => {
    const action = workflow.actions[name];
    return !action?.led || typeof action.to !== 'string';
  });
  if (unled.length > 0) throw new Error(`subjects of kind ${kind} are not led to one state by ${unled.join(', ')}`);
  registered.set(kind, subjects);
}

/** The kinds that are decided on, by name. */
export const subjectKinds = (): ReadonlyMap<string, AnySubjectKind> => registered;

/** On which subjects, of whatever kind, beginning one of the three is offered. */
export const offersOf = (deciding: DecidingKind) => (): Offer[] =>
  [...registered.values()].flatMap(({ workflow, offers }) => (offers ? [offeredOn(workflow, offers[deciding])] : []));

/** How a kind is decided on. @throws Error when nobody registered it */
export function subjectKind(kind: string): AnySubjectKind {
  const found = registered.get(kind);
  if (!found) throw new Error(`subjects of kind ${kind} are not registered`);
  return found;
}

/** Whether a subject stands where an action can take it. */
export function isReadyFor(action: string, { kind, state }: Pick<Subject, 'kind' | 'state'>): boolean {
  return subjectKind(kind).workflow.actions[action]?.from.includes(state) ?? false;
}

/** Whether a subject stands where a confirmed meeting has led what it named. */
export const isNamed = (subject: Pick<Subject, 'kind' | 'state'>): boolean => isLedTo(subjectKind(subject.kind).outcomes.named, subject);

/** Whether a subject stands where a meeting has put it off. */
export const isDeferred = (subject: Pick<Subject, 'kind' | 'state'>): boolean =>
  isLedTo(subjectKind(subject.kind).outcomes.deferred, subject);

/** Whether a subject stands where a published notice has led it. */
export const isAnnounced = (subject: Pick<Subject, 'kind' | 'state'>): boolean => isLedTo(subjectKind(subject.kind).announce, subject);

/** Whether a subject stands where a granted document has led it. */
export const isGranted = (subject: Pick<Subject, 'kind' | 'state'>): boolean => isLedTo(subjectKind(subject.kind).grant, subject);

const isLedTo = (action: string, { kind, state }: Pick<Subject, 'kind' | 'state'>): boolean =>
  subjectKind(kind).workflow.actions[action]?.to === state;

/** What a step of a meeting or a notice leads a subject to. */
export const leadSubject = ({ kind, id, name }: Subject, action: string, following: { readonly happenedOn?: string } = {}): LedMove =>
  leadTo(subjectKind(kind).workflow, id, action, {}, { base: name, ...following });
