import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './decorators.js';

const PATH = 'path';

/** A handler method of a controller with its access. */
export interface RouteHandler {
  readonly controller: string;
  readonly method: string;
  /** The method itself, for further metadata. */
  readonly handle: () => unknown;
  readonly access: RouteAccess | undefined;
}

/** Every route handler of an application. */
export function routeHandlers(app: INestApplicationContext): RouteHandler[] {
  const reflector = app.get(Reflector);
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ instance, metatype, name }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return new MetadataScanner()
        .getAllMethodNames(prototype)
        .filter((method) => Reflect.hasMetadata(PATH, prototype[method] as object))
        .map((method) => ({
          controller: String(name),
          method,
          handle: prototype[method] as () => unknown,
          access: reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
            prototype[method] as () => unknown,
            metatype as () => unknown,
          ]),
        }));
    });
}

/** @throws Error naming every route that does not say who may call it: the process must not start */
export function checkRoutes(app: INestApplicationContext): void {
  const open = routeHandlers(app).filter(({ access }) => access === undefined);
  if (open.length > 0) {
    throw new Error(
      `routes without @Allow, @SignedIn or @Public: ${open.map(({ controller, method }) => `${controller}.${method}`).join(', ')}`,
    );
  }
}
