import type { AnyWorkflow, Workflow } from './describe-workflow.js';
import type { ActionOf, BeginInput, Kind, Stateful } from './kind.js';

/** How a led record's step stands to the one that leads it. */
export interface Following {
  /** The base it concerns, named in refusals that concern one among several. */
  readonly base?: string;
  /** The day on which it happened with that step: what a paper dated earlier decides happened on the paper's day. */
  readonly happenedOn?: string;
}

/** A record that moves with another's step. */
export interface LedMove extends Following {
  readonly workflow: AnyWorkflow;
  readonly id: string;
  readonly action: string;
  readonly input: unknown;
}

/** A record that begins with another's step. */
export interface LedBeginning extends Following {
  readonly workflow: AnyWorkflow;
  readonly record: Stateful;
  readonly input: unknown;
}

/** A record that moves or begins with another's step. */
export type Led = LedMove | LedBeginning;

/** Names a record that moves with a step, by an action of its own that is `led`. */
export const leadTo = <K extends Kind, A extends ActionOf<K>>(
  workflow: Workflow<K>,
  id: string,
  action: A,
  input: K['inputs'][A],
  following: Following = {},
): LedMove => ({ workflow, id, action, input, ...following });

/** Names a record that begins with a step. */
export const leadIn = <K extends Kind>(
  workflow: Workflow<K>,
  record: K['record'],
  input: BeginInput<K>,
  following: Following = {},
): Led => ({
  workflow,
  record,
  input,
  ...following,
});
