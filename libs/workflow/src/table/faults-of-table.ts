import type { AnyWorkflow } from './describe-workflow.js';
import { targetsOf } from './ways.js';

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
