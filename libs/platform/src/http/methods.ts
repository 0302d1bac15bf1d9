import type { FastifyInstance } from 'fastify';
import { Problem, PROBLEMS } from './problem.js';

/** Answers a method that an address does not take with 405 and those it does (RFC 9110, 15.5.6); for the router it is just unknown. */
export function tellMethods(fastify: FastifyInstance): void {
  const routes: { address: RegExp; methods: string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    routes.push({ address: addressesOf(url), methods: [method].flat() });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const [path = ''] = request.url.split('?');
    const taken = new Set(routes.filter(({ address }) => address.test(path)).flatMap(({ methods }) => methods));
    if (taken.size === 0) return done();
    void reply.header('allow', [...taken].sort().join(', '));
    done(new Problem(PROBLEMS.methodNotAllowed));
  });
}

/** The addresses of a route's pattern, `:name` standing for one part and `*` for any. */
function addressesOf(pattern: string): RegExp {
  const source = pattern
    .replace(/\/$/, '')
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:[^/]+/g, '[^/]+')
    .replaceAll('*', '.*');
  return new RegExp(`^${source}/?$`);
}
