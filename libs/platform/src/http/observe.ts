import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { stopwatch } from '../clock/clock.js';
import type { Metrics } from './metrics.js';

/** Logs every answered request by its route, never by its address, and counts it where metrics are given. */
export function observe(fastify: FastifyInstance, log: Logger, metrics?: Metrics): void {
  const started = new WeakMap<FastifyRequest, number>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    started.set(request, stopwatch());
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const begun = started.get(request);
    // What was handed on to a neighbour is observed there.
    if (begun === undefined) return done();
    const ms = stopwatch() - begun;
    const route = request.routeOptions.url ?? 'unknown';
    metrics?.observe(request.method, route, reply.statusCode, ms);
    log.info({ requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(ms) }, 'request');
    done();
  });
}
