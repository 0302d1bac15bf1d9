import type { FaultCode } from '@jidi/access';
import { PROBLEMS, type ProblemType } from '@jidi/platform';
import { refTo, type Response, type Schema } from './operation.js';

/** An error as every route answers it, RFC 9457. */
export const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description:
    'an error (RFC 9457); some carry further members that help, such as `possibleActions` (with `possible` in words) or `retryAfter`',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string', description: 'kind of error, as a URI', examples: ['urn:jidi:problem:not-found'] },
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

type Faults = ReadonlyMap<ProblemType, readonly FaultCode[]>;

/** Describes the refusals of one status: each code with its words, and the codes that may stand in `errors`. */
export function problemResponse(types: readonly ProblemType[], faults: Faults): Response {
  const found = [...new Set(types.flatMap((type) => faults.get(type) ?? WORDLESS).map(codeOf))];
  const lines = types.map((type) => [line(type), ...new Set((faults.get(type) ?? []).map((each) => `- ${line(each)}`))].join('\n'));
  return {
    description: lines.join('\n\n'),
    ...(types.includes(PROBLEMS.tooManyRequests) ? { headers: { 'Retry-After': RETRY_AFTER } } : {}),
    content: {
      'application/problem+json': {
        schema: { allOf: [refTo('Problem')], properties: { code: { enum: types.map(codeOf) } } },
        ...exampleOf(types, faults),
      },
    },
    ...(found.length > 0 ? { 'x-faults': found } : {}),
  };
}

const codeOf = (fault: FaultCode): string => (typeof fault === 'string' ? fault : fault.code);

const line = (fault: FaultCode): string => (typeof fault === 'string' ? `\`${fault}\`` : `\`${fault.code}\` ${fault.zh} (${fault.en})`);

/** An error as it may look: one with a rule where there is one. */
function exampleOf(types: readonly ProblemType[], faults: Faults): { example?: object } {
  const wordedOf = (type: ProblemType): FaultCode[] => (faults.get(type) ?? []).filter((each) => typeof each !== 'string');
  const type = types.find((each) => wordedOf(each).length > 0) ?? types[0];
  if (!type) return {};
  const [rule] = wordedOf(type);
  const errors = rule && typeof rule !== 'string' ? { errors: [{ path: '', code: rule.code, message: rule.zh }] } : {};
  const { code, zh, status } = type;
  return {
    example: { type: `urn:jidi:problem:${code}`, title: zh, status, code, ...errors, requestId: '0199a6c2-5d3e-7a41-9c0b-3f2d8e6a1b57' },
  };
}
