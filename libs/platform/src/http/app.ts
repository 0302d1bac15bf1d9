import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { nestLogger } from '../logging/logger.js';
import { endConnectionsOnClose, refuseAddress } from './connections.js';
import { handOn, type Neighbour } from './neighbour.js';
import { addHeaders } from './headers.js';
import { tellMethods } from './methods.js';
import { Metrics } from './metrics.js';
import { observe } from './observe.js';
import { ProblemFilter } from './problem.filter.js';
import { Problem, PROBLEMS } from './problem.js';
import { CallerNames, rateKeyOf } from './rate.js';
import { readAlike, readJson } from './reading.js';
import { serverOptions } from './server-options.js';
import { validationPipe } from './validation.js';

const BODY_LIMIT = 1_048_576;
const FILE_LIMIT = 20 * 1_048_576;

/** Where every versioned route lies. */
export const API_PREFIX = 'api/v1';

/** Routes outside the prefix: probes and metrics. */
const BARE = ['health/live', 'health/ready', 'metrics'];

/**
 * Builds the HTTP process of a module, not yet listening.
 * @param neighbour who shares the port, if anybody does
 */
export async function createHttpApp(module: Type, config: Config, log: Logger, neighbour?: Neighbour): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    // A neighbour's address on the connection is ours: it tells for whom it asks, and so is told of everybody.
    ...serverOptions(neighbour ? { TRUST_PROXY: 'yes' } : config),
    bodyLimit: BODY_LIMIT,
    frameworkErrors: refuseAddress,
  });
  readJson(adapter, BODY_LIMIT);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: nestLogger(log), abortOnError: false });
  const fastify = adapter.getInstance<FastifyInstance>();
  if (neighbour) handOn(fastify, neighbour, config);
  await fastify.register(rateLimit, {
    max: config.RATE_LIMIT,
    timeWindow: '1 minute',
    keyGenerator: rateKeyOf(app.get(CallerNames, { strict: false })),
    errorResponseBuilder: () => new Problem(PROBLEMS.tooManyRequests),
  });
  await fastify.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 20, parts: 25 } });
  addHeaders(fastify);
  observe(fastify, log, app.get(Metrics));
  tellMethods(fastify);
  readAlike(fastify);
  endConnectionsOnClose(fastify);
  app.setGlobalPrefix(API_PREFIX, { exclude: BARE });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validationPipe());
  return app;
}
