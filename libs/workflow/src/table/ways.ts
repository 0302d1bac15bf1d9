import type { AnyWorkflow, Workflow } from './describe-workflow.js';
import type { Kind } from './kind.js';

/** Where an action can lead from a state it starts at. */
export function targetsOf({ to }: AnyWorkflow['actions'][string], from: string): readonly string[] {
  if (typeof to === 'string') return [to];
  return 'same' in to ? [from] : to.oneOf;
}

/** The topics of everything by which a record can leave a state, taking back what led there included; for effects. */
export function topicsLeaving<K extends Kind>(workflow: Workflow<K>, state: K['state']): string[] {
  const { kind, actions }: AnyWorkflow = workflow;
  const rows = Object.entries(actions);
  const leaving = rows.filter(([, row]) => row.from.includes(state) && targetsOf(row, state).some((target) => target !== state));
  const isRecalled = rows.some(([, row]) => row.recall && row.from.some((from) => from !== state && targetsOf(row, from).includes(state)));
  return [...leaving.map(([action]) => action), ...(isRecalled ? ['recall'] : [])].map((action) => `${kind}.${action}`);
}
