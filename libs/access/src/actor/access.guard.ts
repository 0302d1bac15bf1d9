import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { onceOf, Problem, PROBLEMS } from '@jidi/platform';
import { ACCESS_PROBLEMS } from './access.problems.js';
import { ActorLoader } from './actor-loader.js';
import { type GuardedRequest, ROUTE_ACCESS, type RouteAccess } from './decorators.js';
import type { TokenClaims } from './token.strategy.js';

/** Denies by default: a route without its access is a defect and answers nobody (and the start fails on it, see checkRoutes). */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(ActorLoader) private readonly actors: ActorLoader,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [context.getHandler(), context.getClass()]);
    if (access === 'public') return true;
    if (access === undefined) throw new Problem(PROBLEMS.forbidden);
    const request = context.switchToHttp().getRequest<GuardedRequest & { user?: TokenClaims }>();
    if (!isBearer(request.headers.authorization)) throw new Problem(PROBLEMS.unauthenticated);
    await super.canActivate(context);
    const actor = await this.actors.load(request.user as TokenClaims, (personId) => onceOf(request, personId));
    if (access !== 'signed-in' && !actor.holds(access)) throw new Problem(PROBLEMS.forbidden);
    request.actor = actor;
    return true;
  }

  override handleRequest<T>(error: unknown, claims: T | false): T {
    if (error instanceof Error) throw error;
    if (!claims) throw new Problem(ACCESS_PROBLEMS.tokenInvalid);
    return claims;
  }
}

const isBearer = (header: string | undefined): boolean => /^bearer /i.test(header ?? '');
