import { CONFIG, type Config, networkOf, Problem, PROBLEMS } from '@jidi/platform';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * Counts sign-ins and one-time codes by address alone; the general limit counts by token where one is sent. It is a guard on the
 * plugin's own counter and not @RouteConfig, because decorators are read before the configuration is.
 */
@Injectable()
export class SignInRateGuard implements CanActivate {
  private limiter: Limiter | undefined;

  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem too-many-requests, saying in how many seconds to try again */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    this.limiter ??= this.fastify().createRateLimit({
      max: this.config.SIGN_IN_RATE_LIMIT,
      timeWindow: '1 minute',
      keyGenerator: ({ ip }) => networkOf(ip),
    });
    const state = await this.limiter(context.switchToHttp().getRequest<FastifyRequest>());
    if (!state.isAllowed && state.isExceeded) throw new Problem(PROBLEMS.tooManyRequests, [], { retryAfter: state.ttlInSeconds });
    return true;
  }

  private fastify(): FastifyInstance {
    return this.host.httpAdapter.getInstance<FastifyInstance>();
  }
}
