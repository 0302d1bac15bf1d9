import type { FaultCode } from '@jidi/access';
import { PROBLEMS, type ProblemType } from '@jidi/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { refTo, type Response, type Schema } from './operation.js';

/** An error as every route answers it, RFC 9457. */
export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description: 'an error (RFC 9457); some carry further members that help, such as `possibleActions` or `retryAfter`',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', description: 'kind of error, as a URI', examples: ['about:blank#not-found'] },
    title: { type: 'string', description: 'what to do, in the language asked for', examples: ['没有找到，或不在您的管理范围内'] },
    status: { type: 'integer', description: 'HTTP status', examples: [404] },
    code: { type: 'string', description: 'stable code of the error', examples: ['not-found'] },
    errors: {
      type: 'array',
      description: 'every field or rule at fault',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: { type: 'string', description: 'field as in the body, dots between; empty for a rule' },
          code: { type: 'string', description: 'stable code of the fault' },
          message: { type: 'string', description: 'what is wrong, in the language asked for' },
        },
      },
    },
    requestId: { type: 'string', description: 'tell it to the administrator' },
  },
};

const RETRY_AFTER = { description: 'seconds to wait', schema: { type: 'integer' as const, minimum: 0 } };
const WORDLESS: readonly FaultCode[] = [];

/** Describes the refusals of one status: each code with its words, and the codes that may stand in `errors`. */
export function problemResponse(
  types: readonly ProblemType[],
  faults: ReadonlyMap<ProblemType, readonly FaultCode[]>,
  isPage: boolean,
): Response {
  const found = [...new Map(types.flatMap((type) => faults.get(type) ?? WORDLESS).map((each) => [codeOf(each), each])).values()];
  const lines = types.map((type) => [`\`${type.code}\` ${type.zh} (${type.en})`, ...(faults.get(type) ?? []).map(bullet)].join('\n'));
  return {
    description: [...new Set(lines)].join('\n\n'),
    ...(types.includes(PROBLEMS.tooManyRequests) ? { headers: { 'Retry-After': RETRY_AFTER } } : {}),
    content: isPage
      ? { 'text/html': { schema: { type: 'string', description: 'the error as a page' } } }
      : { 'application/problem+json': { schema: { allOf: [refTo('Problem')], properties: { code: { enum: types.map(codeOf) } } } } },
    ...(found.length > 0 ? { 'x-faults': found.map(codeOf) } : {}),
  };
}

const codeOf = (fault: FaultCode): string => (typeof fault === 'string' ? fault : fault.code);

const bullet = (fault: FaultCode): string =>
  typeof fault === 'string' ? `- \`${fault}\`` : `- \`${fault.code}\` ${fault.zh} (${fault.en})`;

/** Names the responses that several operations share, so that each is told once. */
export function shareResponses(document: OpenAPIObject): void {
  const all = Object.values(document.paths).flatMap((item) =>
    Object.values(item as object).flatMap((operation: { responses?: Record<string, Response> }) =>
      Object.entries(operation.responses ?? {}),
    ),
  );
  const uses = new Map<string, number>();
  for (const [, response] of all) uses.set(JSON.stringify(response), (uses.get(JSON.stringify(response)) ?? 0) + 1);
  const shared: Record<string, Response> = {};
  for (const item of Object.values(document.paths)) {
    for (const { responses = {} } of Object.values(item as object) as { responses?: Record<string, object> }[]) {
      for (const [status, response] of Object.entries(responses)) {
        const name = nameOf(response as Response);
        if (Number(status) < 400 || name === undefined || (uses.get(JSON.stringify(response)) ?? 0) < 2) continue;
        shared[name] = response as Response;
        responses[status] = { $ref: `#/components/responses/${name}` };
      }
    }
  }
  document.components = { ...document.components, responses: shared };
}

/** `not-found` and `forbidden` make NotFoundOrForbidden; undefined for one with faults of its own. */
function nameOf(response: Response): string | undefined {
  if ('x-faults' in response) return undefined;
  const codes = [...response.description.matchAll(/^`([a-z-]+)`/gm)].map(([, code = '']) => code);
  const words = codes.map((code) => code.replace(/(^|-)([a-z])/g, (_whole, _dash, letter: string) => letter.toUpperCase()));
  return `${words.join('Or')}${response.content?.['text/html'] ? 'Page' : ''}`;
}
