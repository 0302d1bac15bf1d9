import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { problemOfConstraint } from '../database/constraints.js';
import { sqlState } from '../database/database.js';
import { languageOf } from './language.js';
import { Problem, PROBLEMS, problemBody, type ProblemType } from './problem.js';

const BY_STATUS: Readonly<Record<number, ProblemType>> = {
  400: PROBLEMS.unreadable,
  401: PROBLEMS.unauthenticated,
  403: PROBLEMS.forbidden,
  404: PROBLEMS.notFound,
  405: PROBLEMS.methodNotAllowed,
  406: PROBLEMS.unsupportedType,
  408: PROBLEMS.requestTimeout,
  413: PROBLEMS.tooLarge,
  414: PROBLEMS.notFound,
  415: PROBLEMS.unsupportedType,
  429: PROBLEMS.tooManyRequests,
  503: PROBLEMS.unavailable,
};

/** Answers every error as application/problem+json; what nobody foresaw is logged whole and answered bare. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = toProblem(error);
    // Who went away while still sending is no failure of ours.
    const isGone = request.raw.destroyed && !request.raw.complete;
    if (problem.type.status >= 500 && !isGone) this.logger.error({ err: error, requestId: request.id }, 'request failed');
    sendProblem(request, reply, problem);
  }
}

/** Writes a problem in the language the request asks for. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const language = languageOf(request.headers['accept-language']);
  const { type, extra } = problem;
  if (typeof extra.retryAfter === 'number') void reply.header('retry-after', extra.retryAfter);
  if (type.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .status(type.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .send(problemBody(problem, language, request.id));
}

/** What an error means to the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return new Problem(BY_STATUS[error.getStatus()] ?? PROBLEMS.internal);
  if (isUnavailable(error)) return new Problem(PROBLEMS.unavailable);
  const constraint = constraintOf(error);
  const explained = constraint === undefined ? undefined : problemOfConstraint(constraint);
  if (explained) return new Problem(explained);
  if (sqlState(error) === '23505') return new Problem(PROBLEMS.duplicate);
  return new Problem(BY_STATUS[statusOf(error)] ?? PROBLEMS.internal);
}

const constraintOf = (error: unknown): string | undefined =>
  error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;

/** Status Fastify puts on its own errors (unreadable JSON, too large a body). */
const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;

const NETWORK =
  /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/;

/**
 * SQLSTATEs that say nothing of the request: connections (08, 57P0x), resources (53), a statement that took too long (57014), and
 * units of work that stood in each other's way too often (40001, 40P01).
 */
const UNAVAILABLE = /^(08|53|57P0|57014|40001|40P01)/;

/** Whether the database is away or overloaded: by its own word or the driver's. */
function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  return UNAVAILABLE.test(state) || NETWORK.test(state) || (error instanceof Error && NETWORK.test(error.message));
}
