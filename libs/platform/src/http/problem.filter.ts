import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { problemOfConstraint } from '../database/constraints.js';
import { sqlState } from '../database/database.js';
import { languageOf } from './language.js';
import { Problem, PROBLEMS, type ProblemType } from './problem.js';

const BY_STATUS: Readonly<Record<number, ProblemType>> = {
  400: PROBLEMS.unreadable,
  401: PROBLEMS.unauthenticated,
  403: PROBLEMS.forbidden,
  404: PROBLEMS.notFound,
  405: PROBLEMS.methodNotAllowed,
  413: PROBLEMS.tooLarge,
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
    if (problem.type.status >= 500) this.logger.error({ err: error, requestId: request.id }, 'request failed');
    sendProblem(request, reply, problem);
  }
}

/** Writes a problem in the language the request asks for. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): void {
  const language = languageOf(request.headers['accept-language']);
  const { type, faults, extra } = problem;
  if (typeof extra.retryAfter === 'number') void reply.header('retry-after', extra.retryAfter);
  void reply
    .status(type.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .send({
      type: `about:blank#${type.code}`,
      title: type[language],
      status: type.status,
      code: type.code,
      ...(faults.length > 0 ? { errors: faults.map(({ path, code, ...texts }) => ({ path, code, message: texts[language] })) } : {}),
      ...extra,
      requestId: request.id,
    });
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

/** Whether the database is away: SQLSTATE class 08 and 57P0x, and the driver's own words. */
function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  return /^(08|57P0)/.test(state) || NETWORK.test(state) || (error instanceof Error && NETWORK.test(error.message));
}
