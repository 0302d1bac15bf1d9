import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Bilingual, ProblemType } from '@jidi/platform';
import type { FastifyRequest } from 'fastify';
import type { Permission } from '../permissions/catalogue.js';
import type { Actor } from './actor.js';

/** Who may call a route: anybody, anybody signed in, or holders of a permission. */
export type RouteAccess = 'public' | 'signed-in' | Permission;

/** Metadata key under which the guard and the API description find a route's access. */
export const ROUTE_ACCESS = 'jidi:route-access';

/** The route is for holders of the permission; where it must be held, the action or the scope says. */
export const Allow = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, permission satisfies RouteAccess);

/** The route needs no sign-in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ROUTE_ACCESS, 'public' satisfies RouteAccess);

/** The route is for everyone signed in, and concerns the caller alone. */
export const SignedIn = (): MethodDecorator & ClassDecorator => SetMetadata(ROUTE_ACCESS, 'signed-in' satisfies RouteAccess);

/** Metadata key under which the API description finds what a route refuses besides what every such route does. */
export const ROUTE_REFUSALS = 'jidi:route-refusals';

/** Further refusals of a route, for the API description. */
export const Refuses = (...types: readonly ProblemType[]): MethodDecorator => SetMetadata(ROUTE_REFUSALS, types);

/** Metadata key under which the API description finds the codes that a route's refusals carry in `errors`. */
export const ROUTE_FAULTS = 'jidi:route-faults';

/** A code of `errors`, with its words where it is a rule's. */
export type FaultCode = string | (Bilingual & { readonly code: string });

/** Codes of `errors` besides those of every field and of the actions that a route runs. */
export interface RouteFaults {
  /** Under `invalid`. */
  readonly fields?: readonly FaultCode[];
  /** Under `rules-failed`. */
  readonly rules?: readonly FaultCode[];
  /** Under another of its refusals; asked when the description is made, since every lib may add to them. */
  readonly under?: { readonly type: ProblemType; readonly codes: () => readonly FaultCode[] };
}

/** What a route finds fault with, for the API description. */
export const Faults = (faults: RouteFaults): MethodDecorator => SetMetadata(ROUTE_FAULTS, faults);

/** A request after the guard. */
export interface GuardedRequest extends FastifyRequest {
  actor?: Actor;
}

/** The signed-in caller. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<GuardedRequest>();
  if (!actor) throw new Error('@By() on a public route: nobody is signed in there');
  return actor;
});
