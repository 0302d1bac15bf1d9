import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { stopwatch } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { nestLogger } from '../logging/logger.js';
import { ARRIVAL_MS, endConnectionsOnClose, refuseAddress, refuseConnection } from './connections.js';
import { addHeaders } from './headers.js';
import { tellMethods } from './methods.js';
import { Metrics } from './metrics.js';
import { ProblemFilter } from './problem.filter.js';
import { Problem, PROBLEMS } from './problem.js';
import { CallerNames, rateKeyOf } from './rate.js';
import { readAlike, readJson } from './reading.js';
import { validationPipe } from './validation.js';

const BODY_LIMIT = 1_048_576;
const FILE_LIMIT = 20 * 1_048_576;

/** Where every versioned route lies. */
export const API_PREFIX = 'api/v1';

/** Routes outside the prefix: probes, metrics and the pages people open. */
const BARE = ['health/live', 'health/ready', 'metrics', 'p/*path'];

/** Builds the HTTP process of a module, not yet listening. */
export async function createHttpApp(module: Type, config: Config, log: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // The proxy appends whom it spoke with; what stood in the header before, its client wrote.
    trustProxy: config.TRUST_PROXY === 'yes' && ((_address, hop) => hop === 0),
    genReqId: requestId,
    routerOptions: { ignoreTrailingSlash: true },
    requestTimeout: ARRIVAL_MS,
    forceCloseConnections: 'idle',
    // What still comes in over an open connection while the process stops is answered like the rest.
    return503OnClosing: false,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    logger: false,
  });
  readJson(adapter, BODY_LIMIT);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: nestLogger(log), abortOnError: false });
  const fastify = adapter.getInstance<FastifyInstance>();
  await fastify.register(rateLimit, {
    max: config.RATE_LIMIT,
    timeWindow: '1 minute',
    keyGenerator: rateKeyOf(app.get(CallerNames, { strict: false })),
    errorResponseBuilder: () => new Problem(PROBLEMS.tooManyRequests),
  });
  await fastify.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 20, parts: 25 } });
  addHeaders(fastify);
  observe(fastify, app.get(Metrics), log);
  tellMethods(fastify);
  readAlike(fastify);
  endConnectionsOnClose(fastify);
  app.setGlobalPrefix(API_PREFIX, { exclude: BARE });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validationPipe());
  return app;
}

/** A caller's own request id is kept when it looks like one. */
function requestId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function observe(fastify: FastifyInstance, metrics: Metrics, log: Logger): void {
  const started = new WeakMap<FastifyRequest, number>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    started.set(request, stopwatch());
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const ms = stopwatch() - (started.get(request) ?? stopwatch());
    const route = request.routeOptions.url ?? 'unknown';
    metrics.observe(request.method, route, reply.statusCode, ms);
    log.info({ requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(ms) }, 'request');
    done();
  });
}
