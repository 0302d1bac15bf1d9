import { isUtf8 } from 'node:buffer';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { idInOneForm } from './field-values.js';
import { Problem, PROBLEMS } from './problem.js';

/** Levels of a body; the deepest of ours, a regulation, has ten. */
const DEPTH = 32;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads JSON bodies of at most so many bytes; other encodings are refused, else they would be kept as replacement characters. */
export function readJson(adapter: FastifyAdapter, bodyLimit: number): void {
  const fastify = adapter.getInstance<FastifyInstance>();
  const parse = fastify.getDefaultJsonParser('error', 'error');
  adapter.useBodyParser('application/json', false, { bodyLimit }, (request, body, done) => {
    if (!isUtf8(body)) return done(new Problem(PROBLEMS.notUtf8), undefined);
    void parse(request, body.toString(), done);
  });
}

/** Reads ids in addresses in one form, and refuses bodies that are nested without end before anything walks them. */
export function readAlike(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    const params = request.params as Record<string, unknown>;
    for (const [name, value] of Object.entries(params))
      if (typeof value === 'string' && UUID.test(value)) params[name] = idInOneForm(value);
    done(isDeeper(request.body) ? new Problem(PROBLEMS.unreadable) : undefined);
  });
}

/** Level by level: a recursion would itself exhaust the stack. */
function isDeeper(body: unknown): boolean {
  let level = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values<unknown>({ ...each }) : []));
  }
  return false;
}
