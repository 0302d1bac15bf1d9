import type { Permission } from '@jidi/access';
import { type Bilingual, declareTopics, type Tx } from '@jidi/platform';
import type { EntityTarget } from 'typeorm';
import { faultsOfTable } from './faults-of-table.js';
import type { Act, ActionOf, BeginInput, Beginning, Kind, Party, Reach, Situation } from './kind.js';
import type { Led, LedMove } from './led.js';
import { keepOffers, type Offer } from './offer.js';
import type { Rule } from './rule.js';

/** A state and its words; `end` has no way out, everything else must. */
export interface StateDescription extends Bilingual {
  readonly end?: true;
}

/** What somebody else does first where an action only follows another record, such as a meeting: whose turn it is, and to do what. */
export interface LeadingStep extends Bilingual {
  readonly of: Permission;
  /** For which of some records it was begun: nobody is asked to; `followAllTasks` asks again when such a step begins or is given up. */
  readonly begunAmong?: (tx: Tx, recordIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Between when something can be done; absent or null where time sets no bound. */
export interface TimeWindow {
  readonly from?: Date | null;
  /** From this instant on nobody can. */
  readonly until?: Date | null;
}

/** Taking an action back. */
export interface RecallDescription<R> {
  /** Columns to restore. */
  sets?(record: Readonly<R>): Partial<R>;
  /** Rows to restore, and what follows, at the instant of taking back. */
  writes?(tx: Tx, record: Readonly<R>, at: Date): Promise<void>;
  /** Locks what `isFinal` looks at. */
  holds?(tx: Tx, record: Readonly<R>): Promise<void>;
  /** Whether it stays done, because something that it did not lead was built on it. */
  isFinal?(tx: Tx, record: Readonly<R>): Promise<boolean>;
}

/** Where a record begins: by whom, provided what, within whose reach. */
export interface BeginDescription<R, I, P extends string> extends Bilingual {
  /** The permission, to be held at a party of the new record; a robot needs none. */
  readonly allow: Permission | 'robot';
  readonly as: readonly NoInfer<P>[];
  /** The records for which it is begun say so, among their available actions; asked each time, as kinds that lie above are registered. */
  offers?(): readonly Offer[];
  /** Conditions on the new record and what comes with it; all are told at once. */
  readonly provided?: readonly Rule<Beginning<R, I>>[];
  /** Who reaches it from its first day. */
  reach(beginning: Beginning<R, I>): Reach;
  /** Further rows of the same transaction. */
  writes?(tx: Tx, beginning: Beginning<R, I>): Promise<void>;
}

/** One row of the table: what may happen, from where, by whom, provided what. */
export interface ActionDescription<R, F, I, S extends string, P extends string> extends Bilingual {
  readonly from: readonly NoInfer<S>[];
  /** Where it leads; `same` leaves the state as it is. */
  readonly to: NoInfer<S> | { readonly same: true } | { readonly oneOf: readonly NoInfer<S>[]; by(act: Act<R, F, I>): NoInfer<S> };
  /** The permission, to be held at a party's node itself; `robot` for what the calendar does. */
  readonly allow: Permission | 'robot';
  /** Which parties of the record may act, the first that fits. Robots need none. */
  readonly as: readonly NoInfer<P>[];
  /** It only follows a step of another record, which leads it: nobody takes it or takes it back alone. */
  readonly led?: true;
  /** Locks what the rules look at and the action does not move, before the facts are read. */
  holds?(tx: Tx, record: Readonly<R>): Promise<void>;
  /** Conditions on the world; all are told at once, and beforehand by availableActions. */
  readonly provided?: readonly Rule<Situation<R, F>>[];
  /** Conditions on what the caller sent. */
  readonly checks?: readonly Rule<Act<R, F, I>>[];
  /** Columns that change with it, besides the state. */
  sets?(act: Act<R, F, I>): Partial<R>;
  /** Further rows of the same transaction. */
  writes?(tx: Tx, act: Act<R, F, I>): Promise<void>;
  /** Records that move or begin with it, side by side: the rules of one see nothing of what another does. A recall takes them back with it. */
  leads?(tx: Tx, act: Act<R, F, I>): readonly Led[] | Promise<readonly Led[]>;
  /** Those that it moves, as far as they are known beforehand: what may be done says too which rules of theirs would refuse it. */
  foresees?(known: Pick<Situation<R, F>, 'record' | 'facts'>): readonly LedMove[];
  /** Who reaches the record from now on, besides those who do. */
  widens?(act: Act<R, F, I>): Reach;
  /** Facts for the history, without personal data; `reason` is free text and stands beside it, where it can be erased. */
  notes?(act: Act<R, F, I>): Readonly<Record<string, string | number | boolean | null>>;
  /** Somebody waits for this: it lies in the inbox of whoever may do it, or of whoever takes the step that leads to it. */
  readonly awaited?: true | Readonly<Partial<Record<NoInfer<S>, LeadingStep>>>;
  /** Who is waited for in person, each by himself; absent: whoever holds the permission. It goes by the same facts as `waits`. */
  persons?(known: Pick<Situation<R, F>, 'record' | 'facts'>): readonly string[];
  /** It moves what is waited for by, besides the record: the facts are read again after it. */
  readonly movesFacts?: true;
  /**
   * Whether it is this that is waited for, as things are; absent: always. It goes by the record and its facts: an action of the record
   * that moves those says so (`movesFacts`), and when others move them, `followTasks` asks again.
   */
  waits?(known: Pick<Situation<R, F>, 'record' | 'facts'>): boolean;
  /** When what is awaited can be done: the inbox says from when, and leaves it out once it is over. It goes by the same facts. */
  window?(known: Pick<Situation<R, F>, 'record' | 'facts'>): TimeWindow;
  /** May be taken back by whoever did it, until the next body has acted. */
  readonly recall?: RecallDescription<R>;
}

/** A workflow as one typed table. */
export interface Workflow<K extends Kind> extends Bilingual {
  readonly kind: string;
  readonly entity: EntityTarget<K['record']>;
  /** Schema-qualified table; the runner alone writes its state. */
  readonly table: string;
  readonly read: Permission;
  readonly states: Readonly<Record<K['state'], StateDescription>>;
  readonly initial: NoInfer<K['state']>;
  /** Who has a part in a record: relations on the record, not fixed levels. */
  readonly parties: { readonly [P in K['party']]: PartyOf<K['record']> };
  facts(tx: Tx, record: Readonly<K['record']>): Promise<K['facts']>;
  /** The same of many records in one trip, by their ids; for kinds that others lead by the hundred. */
  factsOfAll?(tx: Tx, records: readonly Readonly<K['record']>[]): Promise<ReadonlyMap<string, K['facts']>>;
  readonly begin: BeginDescription<K['record'], BeginInput<K>, K['party']>;
  readonly actions: {
    readonly [A in ActionOf<K>]: ActionDescription<K['record'], K['facts'], K['inputs'][A], K['state'], K['party']>;
  };
}

/** The kind that a workflow is of. */
export type KindOf<W> = W extends Workflow<infer K> ? K : never;

/** Where states and parties are named: what else names them is checked against these. */
interface Words<R, S extends string, P extends string> {
  readonly states: Readonly<Record<S, StateDescription>>;
  readonly parties: Readonly<Record<P, PartyOf<R>>>;
}

/** Finds a party of a record. A method, so that a workflow is a workflow of any kind. */
type PartyOf<R> = { of(record: Readonly<R>): Party }['of'];

/** Any kind of record. */
export interface AnyKind extends Kind {
  inputs: Record<string, unknown>;
}

/** Any workflow, for code that goes over all of them. */
export type AnyWorkflow = Workflow<AnyKind>;

const described = new Map<string, AnyWorkflow>();

/** Every workflow that was described, by kind: for tables, labels and the inbox. */
export const workflows = (): ReadonlyMap<string, AnyWorkflow> => described;

/**
 * Describes a workflow; the table is checked at once, as the process starts.
 * @throws Error naming unknown or unreachable states, and states without a way out that are not an end
 */
export const describeWorkflow =
  <K extends Pick<Kind, 'record' | 'facts' | 'inputs'>>() =>
  <const S extends string, const P extends string>(
    workflow: Workflow<K & { state: S; party: P }> & Words<K['record'], S, P>,
  ): Workflow<K & { state: S; party: P }> => {
    const table: AnyWorkflow = workflow;
    const faults = faultsOfTable(table);
    if (described.has(table.kind)) faults.push('described twice');
    if (faults.length > 0) throw new Error(`workflow ${table.kind}: ${faults.join('; ')}`);
    described.set(table.kind, table);
    keepOffers(table);
    declareTopics(...['create', ...Object.keys(table.actions), 'recall'].map((action) => `${table.kind}.${action}`));
    return workflow;
  };
