import type { Actor } from '@jidi/access';
import type { Robot } from '../run/robot.js';

/** Columns of every record with a workflow. */
export interface Stateful {
  id: string;
  state: string;
  version: number;
  createdAt: Date;
}

/** The types of one kind of record: the record, what its rules look at, what the callers of each action send, states and parties. */
export interface Kind {
  record: Stateful;
  facts: unknown;
  /** By action; `create` is what beginning one takes. */
  inputs: object;
  state: string;
  party: string;
}

/** Actions that a kind's callers send something for, `create` apart. */
export type ActionOf<K extends Kind> = Exclude<keyof K['inputs'] & string, 'create'>;

/** What beginning a record takes. */
export type BeginInput<K extends Kind> = K['inputs'] extends { create: infer I } ? I : unknown;

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

/** A record that is about to begin: it has no row yet, and no facts but what comes with it. */
export interface Beginning<R, I> extends Omit<Act<R, unknown, I>, 'facts'> {
  /** The body at which it is begun; null for a robot. */
  readonly nodeId: string | null;
}

/** Subjects that reach a record: nodes with all above them, and nodes or persons exactly. */
export interface Reach {
  readonly nodes?: readonly string[];
  readonly exactly?: readonly string[];
}

/** A party of a record: a body by its node, or persons by their ids; null where there is none yet. */
export type Party = string | { readonly persons: readonly string[] } | null;
