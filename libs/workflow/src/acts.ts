import { SetMetadata } from '@nestjs/common';
import type { AnyWorkflow } from './describe-workflow.js';

/** Which action of which workflow a route runs. */
export interface RouteAction {
  readonly workflow: AnyWorkflow;
  readonly action: string;
}

/** Metadata key under which the API description finds a route's action. */
export const ROUTE_ACTION = 'jidi:route-action';

/** The route runs an action: its rules stand in the API description with the codes they refuse by. */
export const Acts = <I extends object>(workflow: { readonly actions: I }, action: keyof I & string): MethodDecorator =>
  SetMetadata(ROUTE_ACTION, { workflow: workflow as unknown as AnyWorkflow, action } satisfies RouteAction);

/** The codes by which an action can be refused beside those of every route. */
export function refusalsOf({ workflow, action }: RouteAction): string[] {
  const row = workflow.actions[action];
  return ['wrong-state', 'rules-failed', ...[...(row?.provided ?? []), ...(row?.checks ?? [])].map(({ code }) => code)];
}
