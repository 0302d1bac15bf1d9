import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem, PROBLEMS } from './problem.js';

/** ETag of a record's version. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The version named by If-Match, which edits of drafts must send.
 * @throws Problem precondition-required when absent, stale when it is no version of ours
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (!header) throw new Problem(PROBLEMS.preconditionRequired);
  const [, version] = /^"(\d{1,9})"$/.exec(header) ?? [];
  if (version === undefined) throw new Problem(PROBLEMS.stale);
  return Number(version);
});

/** @throws Problem stale when the record has moved on since the version the caller edited */
export function requireVersion(record: { version: number }, expected: number): void {
  if (record.version !== expected) throw new Problem(PROBLEMS.stale, [], { currentVersion: record.version });
}
