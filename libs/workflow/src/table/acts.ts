import type { Bilingual } from '@jidi/platform';
import type { AnyWorkflow, Workflow } from './describe-workflow.js';
import type { ActionOf, Kind } from './kind.js';

/** Which action of which workflow a route runs. */
export interface RouteAction {
  readonly workflow: AnyWorkflow;
  readonly action: string;
}

/** A rule as the API description names it. */
export type NamedRule = Bilingual & { readonly code: string };

const ROUTE_ACTIONS = 'jidi:route-actions';

/**
 * The route runs an action: its rules stand in the API description with the codes they refuse by. Said several times of a
 * route that moves other records too.
 */
export const Acts = <K extends Kind>(workflow: Workflow<K>, ...actions: readonly (ActionOf<K> | 'create')[]): MethodDecorator =>
  ActsBesides(() => actions.map((action): RouteAction => ({ workflow, action })));

/** The same of actions that are known only once the process has started, such as those of records that other libs have. */
export const ActsBesides =
  (find: () => readonly RouteAction[]): MethodDecorator =>
  (_target, _key, { value }: PropertyDescriptor) => {
    Reflect.defineMetadata(ROUTE_ACTIONS, [find, ...findersOf(value as object)], value as object);
  };

/** The actions that a route runs, its own first. */
export const actionsOf = (handle: object): readonly RouteAction[] => findersOf(handle).flatMap((find) => find());

type Finders = readonly (() => readonly RouteAction[])[];

const findersOf = (handle: object): Finders => (Reflect.getMetadata(ROUTE_ACTIONS, handle) as Finders | undefined) ?? [];

/** The rules by which an action can be refused. */
export function rulesOfAction({ workflow, action }: RouteAction): NamedRule[] {
  if (action === 'create') return [...(workflow.begin.provided ?? [])];
  const row = workflow.actions[action];
  return [...(row?.provided ?? []), ...(row?.checks ?? [])];
}
