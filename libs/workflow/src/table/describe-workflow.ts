import type { Actor, Permission } from '@jidi/access';
import { type Bilingual, declareTopics, type Tx } from '@jidi/platform';
import type { EntityTarget } from 'typeorm';
import type { Robot } from '../run/robot.js';
import type { Rule } from './rule.js';

/** Columns of every record with a workflow. */
export interface Stateful {
  id: string;
  state: string;
  version: number;
  createdAt: Date;
}

/** What is known when an action is judged: the locked record, the facts loaded once, and when it happened. */
export interface Situation<R, F> {
  readonly record: Readonly<R>;
  readonly facts: F;
  readonly by: Actor | Robot;
  /** For whom they act under a delegation (授权代签), null when in their own right. */
  readonly delegatedBy: string | null;
  /** The instant that windows and deadlines compare: now, or noon of an earlier `happenedOn`. */
  readonly at: Date;
  /** The day it happened, YYYY-MM-DD: terms and deadlines count from it. */
  readonly happenedOn: string;
}

/** A situation with what the caller sent. */
export interface Act<R, F, I> extends Situation<R, F> {
  readonly input: I;
}

/** A state and its words; `end` has no way out, everything else must. */
export interface StateDescription extends Bilingual {
  readonly end?: true;
}

/** What somebody else does first where an action only follows another record, such as a meeting: whose turn it is, and to do what. */
export interface LeadingStep extends Bilingual {
  readonly of: Permission;
}

/** Between when something can be done; absent or null where time sets no bound. */
export interface TimeWindow {
  readonly from?: Date | null;
  /** From this instant on nobody can. */
  readonly until?: Date | null;
}

/** One row of the table: what may happen, from where, by whom, provided what. */
export interface ActionDescription<R, F, I, S extends string, P extends string> extends Bilingual {
  readonly from: readonly S[];
  /** Where it leads; `same` leaves the state as it is. */
  readonly to: S | { readonly same: true } | { readonly oneOf: readonly S[]; readonly by: (act: Act<R, F, I>) => S };
  /** The permission, to be held at a party's node itself; `robot` for what the calendar does. */
  readonly allow: Permission | 'robot';
  /** Which parties of the record may act, the first that fits. Robots need none. */
  readonly as: readonly P[];
  /** Conditions on the world; all are told at once, and beforehand by availableActions. */
  readonly provided?: readonly Rule<Situation<R, F>>[];
  /** Conditions on what the caller sent. */
  readonly checks?: readonly Rule<Act<R, F, I>>[];
  /** Columns that change with it, besides the state. */
  readonly sets?: (act: Act<R, F, I>) => Partial<R>;
  /** Further rows of the same transaction. */
  readonly writes?: (tx: Tx, act: Act<R, F, I>) => Promise<void>;
  /** Who reaches the record from now on, besides those who do. */
  readonly widens?: (act: Act<R, F, I>) => { nodes?: readonly string[]; exactly?: readonly string[] };
  /** Facts for the history, without personal data; `reason` is free text and stands beside it, where it can be erased. */
  readonly notes?: (act: Act<R, F, I>) => Readonly<Record<string, string | number | boolean | null>>;
  /** Somebody waits for this: it lies in the inbox of whoever may do it, or of whoever takes the step that leads to it. */
  readonly awaited?: true | Readonly<Partial<Record<S, LeadingStep>>>;
  /** When what is awaited can be done: the inbox says from when, and leaves it out once it is over. `followTasks` asks it again. */
  window?(known: Pick<Situation<R, F>, 'record' | 'facts'>): TimeWindow;
  /** May be taken back by whoever did it, until the next body has acted; columns to restore. */
  readonly recall?: {
    readonly sets?: (record: Readonly<R>) => Partial<R>;
    readonly writes?: (tx: Tx, record: Readonly<R>) => Promise<void>;
  };
}

/** A workflow as one typed table. `I` maps each action to what its caller sends. */
export interface Workflow<R extends Stateful, F, S extends string, P extends string, I extends object> extends Bilingual {
  readonly kind: string;
  readonly entity: EntityTarget<R>;
  /** Schema-qualified table; the runner alone writes its state. */
  readonly table: string;
  readonly read: Permission;
  readonly states: Readonly<Record<S, StateDescription>>;
  readonly initial: S;
  /** The bodies of a record: relations on the record, not fixed levels. null where there is none yet. */
  readonly parties: Readonly<Record<P, (record: Readonly<R>) => string | null>>;
  readonly facts: (tx: Tx, record: Readonly<R>) => Promise<F>;
  readonly actions: { readonly [A in keyof I]: ActionDescription<R, F, I[A], S, P> };
}

/** Any workflow, for code that goes over all of them. */
export type AnyWorkflow = Workflow<Stateful, unknown, string, string, Record<string, unknown>>;

const described = new Map<string, AnyWorkflow>();

/** Every workflow that was described, by kind: for tables, labels and the inbox. */
export const workflows = (): ReadonlyMap<string, AnyWorkflow> => described;

/**
 * Describes a workflow; the table is checked at once, as the process starts.
 * @throws Error naming unknown or unreachable states, and states without a way out that are not an end
 */
export const describeWorkflow =
  <R extends Stateful, F, I extends object>() =>
  <const S extends string, const P extends string>(workflow: Workflow<R, F, S, P, I>): Workflow<R, F, S, P, I> => {
    const table = workflow as unknown as AnyWorkflow;
    const faults = faultsOfTable(table);
    if (described.has(table.kind)) faults.push('described twice');
    if (faults.length > 0) throw new Error(`workflow ${table.kind}: ${faults.join('; ')}`);
    described.set(table.kind, table);
    declareTopics(...['create', ...Object.keys(table.actions), 'recall'].map((action) => `${table.kind}.${action}`));
    return workflow;
  };

/** Where an action can lead from a state it starts at. */
export function targetsOf({ to }: AnyWorkflow['actions'][string], from: string): readonly string[] {
  if (typeof to === 'string') return [to];
  return 'same' in to ? [from] : to.oneOf;
}

/** What is wrong with a table; empty when it is sound. */
export function faultsOfTable({ states, initial, actions, parties }: AnyWorkflow): string[] {
  const known = new Set(Object.keys(states));
  const rows = Object.entries(actions);
  const unknown = rows.flatMap(([name, action]) =>
    [...new Set([...action.from, ...action.from.flatMap((from) => targetsOf(action, from))])]
      .filter((state) => !known.has(state))
      .map((state) => `action ${name} names an unknown state ${state}`),
  );
  const strangers = rows.flatMap(([name, { as }]) =>
    as.filter((party) => !(party in parties)).map((party) => `action ${name} names an unknown party ${party}`),
  );
  const nobody = rows.filter(([, { allow, as }]) => allow !== 'robot' && as.length === 0).map(([name]) => `nobody may do ${name}`);
  const reachable = new Set([initial]);
  for (let size = 0; size !== reachable.size;) {
    size = reachable.size;
    for (const [, action] of rows)
      for (const from of action.from) if (reachable.has(from)) targetsOf(action, from).forEach((state) => reachable.add(state));
  }
  const unreachable = [...known].filter((state) => !reachable.has(state)).map((state) => `state ${state} is unreachable`);
  const leaves = (state: string): boolean =>
    rows.some(([, action]) => action.from.includes(state) && targetsOf(action, state).some((target) => target !== state));
  const dead = Object.entries(states).flatMap(([state, { end }]) => {
    if (end && leaves(state)) return [`state ${state} is an end but has a way out`];
    return !end && !leaves(state) ? [`state ${state} has no way out and is not an end`] : [];
  });
  return [...unknown, ...strangers, ...nobody, ...unreachable, ...dead];
}
