import { createHash } from 'node:crypto';
import type { ApiHeaderOptions } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Once } from '../database/row-scope.js';
import { Problem, PROBLEMS } from './problem.js';

/** The header by which a POST happens once, for the API description. */
export const ONCE_HEADER = {
  name: 'Idempotency-Key',
  required: false,
  description: 'makes the request happen once: repeated with the same body it is answered as the first time',
  schema: { type: 'string', minLength: 8, maxLength: 100, pattern: '^[\\x21-\\x7e]{8,100}$', example: '6d0c1f0e-register-base-1' },
} as const satisfies ApiHeaderOptions;

/** What can be wrong with it. */
export const ONCE_FAULTS = ['idempotency-key'] as const;

/**
 * What makes a POST happen once: its Idempotency-Key with a fingerprint of route and body, undefined without the header.
 * @param owner whose keys these are: two people may use the same key
 * @throws Problem invalid for a key of another form
 */
export function onceOf(request: FastifyRequest, owner: string): Once | undefined {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw new Problem(PROBLEMS.invalid, [
      {
        path: 'Idempotency-Key',
        code: 'idempotency-key' satisfies (typeof ONCE_FAULTS)[number],
        zh: 'Idempotency-Key 应为 8 至 100 个可见字符',
        en: 'Idempotency-Key takes 8 to 100 visible characters',
      },
    ]);
  }
  const fingerprint = createHash('sha256')
    .update(`${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
  return { owner, key, fingerprint };
}
