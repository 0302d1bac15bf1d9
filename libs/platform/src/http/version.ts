import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Fault, Problem, PROBLEMS } from './problem.js';

const NO_VERSION: Fault = {
  path: 'If-Match',
  code: 'no-version',
  zh: '应为读取时得到的 ETag，如 "3"；不接受 *',
  en: 'expected the ETag that was read, like "3"; * is not taken',
};

/** ETag of a record's version. */
export const etagOf = (version: number): string => `"${version}"`;

function describesHeader(target: object, method: string | symbol | undefined): void {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
  if (method === undefined || !descriptor) return;
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'ETag of the version that was edited',
    schema: { type: 'string', pattern: '^(\\d{1,9}|"\\d{1,9}")$', maxLength: 11, example: '"3"' },
  })(target, method, descriptor);
}

/**
 * The version named by If-Match, which edits of drafts must send; the quotes of the ETag may be absent.
 * @throws Problem precondition-required when absent, unreadable (no-version) when it is no version of ours
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    if (!header) throw new Problem(PROBLEMS.preconditionRequired);
    const [, version] = /^("?)(\d{1,9})\1$/.exec(header)?.slice(1) ?? [];
    if (version === undefined) throw new Problem(PROBLEMS.unreadable, [NO_VERSION]);
    return Number(version);
  },
  [describesHeader],
);

/** @throws Problem stale when the record has moved on since the version the caller edited */
export function requireVersion(record: { version: number }, expected: number): void {
  if (record.version !== expected) throw new Problem(PROBLEMS.stale, [], { currentVersion: record.version });
}
