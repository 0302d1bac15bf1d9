import { ACCESS_PROBLEMS, type FaultCode, ROUTE_FAULTS, ROUTE_REFUSALS, type RouteFaults } from '@jidi/access';
import { CURSOR_FAULTS, ONCE_FAULTS, PROBLEMS, type ProblemType } from '@jidi/platform';
import { actionsOf, OCCASION_FAULTS, rulesOfAction } from '@jidi/workflow';
import { bodyOf, parametersOf, resolved, type Route, type Schemas } from './operation.js';
import { problemResponse } from './problem-response.js';

/** Adds to an operation its refusals by status with their codes, and the rules of the actions it runs. */
export function describeRefusals(route: Route, schemas: Schemas): void {
  const { operation, handler } = route;
  const actions = actionsOf(handler.handle);
  const own = (Reflect.getMetadata(ROUTE_FAULTS, handler.handle) ?? {}) as RouteFaults;
  const rules = [...actions.flatMap(rulesOfAction), ...(own.rules ?? [])];
  const fields = [
    ...(own.fields ?? []),
    ...(takesOccasion(route, schemas) ? OCCASION_FAULTS : []),
    ...(isKeyed(route) ? ONCE_FAULTS : []),
    ...(takes(route, 'query', 'cursor') ? CURSOR_FAULTS : []),
  ];
  const types = [...new Set([...refusalsOf(route, rules), ...(fields.length > 0 ? [PROBLEMS.invalid] : [])])];
  for (const status of [...new Set(types.map((type) => type.status))].sort()) {
    const faults = new Map<ProblemType, readonly FaultCode[]>([
      [PROBLEMS.invalid, fields],
      [PROBLEMS.rulesFailed, rules],
      ...(own.under ? [[own.under.type, own.under.codes()] as const] : []),
    ]);
    operation.responses[String(status)] = problemResponse(
      types.filter((type) => type.status === status),
      faults,
    );
  }
  if (actions.length === 0) return;
  const codes = rules.map((each) => (typeof each === 'string' ? each : each.code));
  Object.assign(operation, {
    'x-actions': actions.map(({ workflow, action }) => `${workflow.kind}.${action}`),
    'x-rules': [...new Set(codes)].sort(),
  });
}

/** Whether a route takes a parameter of some place, or any of that place. */
const takes = ({ operation }: Route, place: string, name?: string): boolean =>
  parametersOf(operation).some((each) => each.in === place && (name === undefined || each.name === name));

/** Whether a route takes an Idempotency-Key. */
const isKeyed = (route: Route): boolean => route.method === 'post' && takes(route, 'header', 'Idempotency-Key');

/** Whether a body may say when and how something happened. */
function takesOccasion({ operation }: Route, schemas: Schemas): boolean {
  const schema = bodyOf(operation)?.content['application/json']?.schema;
  return schema !== undefined && 'lateReason' in (resolved(schema, schemas).properties ?? {});
}

/** What a route refuses by, from what it takes, whom it is for, what it runs, and what it says itself. */
function refusalsOf(route: Route, rules: readonly FaultCode[]): ProblemType[] {
  const { access, handle } = route.handler;
  const own = (Reflect.getMetadata(ROUTE_REFUSALS, handle) ?? []) as readonly ProblemType[];
  const hasBody = route.operation.requestBody !== undefined;
  const moves = actionsOf(handle).some(({ action }) => action !== 'create');
  return [
    ...(takes(route, 'path') || hasBody ? [PROBLEMS.unreadable] : []),
    ...(hasBody ? [PROBLEMS.notUtf8] : []),
    ...(access === 'public' ? [] : [PROBLEMS.unauthenticated, ACCESS_PROBLEMS.tokenInvalid, ACCESS_PROBLEMS.tokenExpired]),
    ...(access === 'public' || access === 'signed-in' ? [] : [PROBLEMS.forbidden]),
    ...(takes(route, 'path') ? [PROBLEMS.notFound] : []),
    ...(moves ? [PROBLEMS.wrongState] : []),
    ...(takes(route, 'header', 'If-Match') ? [PROBLEMS.stale, PROBLEMS.preconditionRequired] : []),
    ...(hasBody ? [PROBLEMS.tooLarge, PROBLEMS.unsupportedType] : []),
    ...(takes(route, 'query') || hasBody || isKeyed(route) ? [PROBLEMS.invalid] : []),
    ...(isKeyed(route) ? [PROBLEMS.keyReused] : []),
    ...(moves || rules.length > 0 ? [PROBLEMS.rulesFailed] : []),
    ...own,
    PROBLEMS.tooManyRequests,
    PROBLEMS.internal,
    PROBLEMS.unavailable,
  ];
}
