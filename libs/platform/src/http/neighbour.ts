import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

/** Header by which a neighbour's own requests are told from everybody else's. */
export const NEIGHBOUR_HEADER = 'x-jidi-neighbour';

/** A server without a port of its own: it answers some addresses of another's port, in its process, and asks it over HTTP. */
export interface Neighbour {
  /** Whether an address, such as `/p/notices?cursor=x`, is one of its own. */
  takes(address: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** What its own requests carry as NEIGHBOUR_HEADER: a random text that nobody else knows. */
  readonly key: string;
}

/**
 * Hands a neighbour's addresses on to it, before any other hook. It alone may tell for whom it asks; of all others the connection, or the
 * proxy in front of it, tells who they are, and what they wrote of themselves is overwritten.
 */
export function handOn(fastify: FastifyInstance, neighbour: Neighbour, { TRUST_PROXY }: Pick<Config, 'TRUST_PROXY'>): void {
  fastify.addHook('onRequest', ({ raw }, reply, done) => {
    if (raw.headers[NEIGHBOUR_HEADER] !== neighbour.key) raw.headers['x-forwarded-for'] = callerOf(raw, TRUST_PROXY === 'yes');
    // Nothing further down is to see the key, or somebody's guess of it.
    delete raw.headers[NEIGHBOUR_HEADER];
    if (!neighbour.takes(raw.url ?? '')) return done();
    reply.hijack();
    neighbour.answer(raw, reply.raw);
  });
}

/** The address of who asks: the connection's, or the last that the proxy at its other end appended. */
function callerOf({ headers, socket }: IncomingMessage, isProxied: boolean): string {
  const told = isProxied
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  return told || (socket.remoteAddress ?? '');
}
