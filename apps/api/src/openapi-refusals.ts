import { ACCESS_PROBLEMS, ROUTE_REFUSALS, type RouteHandler } from '@jidi/access';
import { PROBLEMS, type ProblemType } from '@jidi/platform';
import { refusalsOf, ROUTE_ACTION, type RouteAction } from '@jidi/workflow';
import type { OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

/** An error as every route answers it. */
export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', example: 'about:blank#not-found' },
    title: { type: 'string', description: 'what to do, in the language asked for', example: '没有找到，或不在您的管理范围内' },
    status: { type: 'integer', example: 404 },
    code: { type: 'string', description: 'stable', example: 'not-found' },
    errors: {
      type: 'array',
      description: 'every field or rule at fault',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    requestId: { type: 'string' },
  },
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'makes the request happen once: repeated with the same body it is answered as the first time',
  schema: { type: 'string' as const, minLength: 8, maxLength: 100 },
};

/** Adds to an operation who may call it, its Idempotency-Key, and its refusals by status with their codes. */
export function describeRefusals(operation: Operation, method: string, { access, handle }: RouteHandler): void {
  const action = Reflect.getMetadata(ROUTE_ACTION, handle) as RouteAction | undefined;
  const parameters = (operation.parameters ?? []) as { name?: string; in?: string }[];
  const takes = (place: string, name?: string): boolean =>
    parameters.some((each) => each.in === place && (name === undefined || each.name === name));
  const own = (Reflect.getMetadata(ROUTE_REFUSALS, handle) ?? []) as readonly ProblemType[];
  const isKeyed = method === 'post' && access !== 'public';
  const refusals: ProblemType[] = [
    ...(access === 'public' ? [] : [PROBLEMS.unauthenticated, ...Object.values(TOKEN_PROBLEMS)]),
    ...(access === 'public' || access === 'signed-in' ? [] : [PROBLEMS.forbidden]),
    ...(takes('path') ? [PROBLEMS.notFound] : []),
    ...(takes('query') || operation.requestBody ? [PROBLEMS.invalid] : []),
    ...(operation.requestBody ? [PROBLEMS.unreadable, PROBLEMS.tooLarge, PROBLEMS.unsupportedType] : []),
    ...(takes('header', 'If-Match') ? [PROBLEMS.preconditionRequired, PROBLEMS.stale] : []),
    ...(isKeyed ? [PROBLEMS.keyReused] : []),
    ...(action ? [PROBLEMS.wrongState, PROBLEMS.rulesFailed] : []),
    ...own,
    PROBLEMS.tooManyRequests,
    PROBLEMS.unavailable,
  ];
  if (isKeyed) operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
  if (access !== 'public') operation.security = [{ bearer: [] }];
  if (access !== undefined) Object.assign(operation, { 'x-access': access });
  if (action) Object.assign(operation, { 'x-rules': refusalsOf(action) });
  for (const status of new Set(refusals.map((each) => each.status))) {
    const codes = refusals.filter((each) => each.status === status);
    operation.responses[String(status)] = {
      description: codes.map(({ code, en }) => `\`${code}\`: ${en}`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
}

const TOKEN_PROBLEMS = { invalid: ACCESS_PROBLEMS.tokenInvalid, expired: ACCESS_PROBLEMS.tokenExpired };
