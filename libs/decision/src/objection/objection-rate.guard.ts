import { Problem, PROBLEMS } from '@jidi/platform';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** Objections and looked-up receipts that one address may send in ten minutes. */
export const OBJECTIONS_PER_TEN_MINUTES = 30;

/** Counts what comes from the public page by address, so that nobody floods an association or tries receipts. */
@Injectable()
export class ObjectionRateGuard implements CanActivate {
  private limiter: Limiter | undefined;

  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  /** @throws Problem too-many-requests, saying in how many seconds to try again */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    this.limiter ??= this.host.httpAdapter
      .getInstance<FastifyInstance>()
      .createRateLimit({ max: OBJECTIONS_PER_TEN_MINUTES, timeWindow: '10 minutes', keyGenerator: ({ ip }) => ip });
    const state = await this.limiter(context.switchToHttp().getRequest<FastifyRequest>());
    if (!state.isAllowed && state.isExceeded) throw new Problem(PROBLEMS.tooManyRequests, [], { retryAfter: state.ttlInSeconds });
    return true;
  }
}
