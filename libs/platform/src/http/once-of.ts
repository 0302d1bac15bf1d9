import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Once } from '../database/row-scope.js';
import { Problem, PROBLEMS } from './problem.js';

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
        code: 'idempotency-key',
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
