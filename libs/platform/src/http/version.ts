import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem, PROBLEMS } from './problem.js';

/** ETag of a record's version. */
export const etagOf = (version: number): string => `"${version}"`;

function describesHeader(target: object, method: string | symbol | undefined): void {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
  if (method === undefined || !descriptor) return;
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'ETag of the version that was edited',
    schema: { type: 'string', pattern: '^"\\d{1,9}"$', maxLength: 11, example: '"3"' },
  })(target, method, descriptor);
}

/**
 * The version named by If-Match, which edits of drafts must send.
 * @throws Problem precondition-required when absent, stale when it is no version of ours
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    if (!header) throw new Problem(PROBLEMS.preconditionRequired);
    const [, version] = /^"(\d{1,9})"$/.exec(header) ?? [];
    if (version === undefined) throw new Problem(PROBLEMS.stale);
    return Number(version);
  },
  [describesHeader],
);

/** @throws Problem stale when the record has moved on since the version the caller edited */
export function requireVersion(record: { version: number }, expected: number): void {
  if (record.version !== expected) throw new Problem(PROBLEMS.stale, [], { currentVersion: record.version });
}
