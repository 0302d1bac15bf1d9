import { randomUUID } from 'node:crypto';
import type { FastifyServerOptions } from 'fastify';
import type { Config } from '../config/config.js';
import { ARRIVAL_MS, refuseConnection } from './connections.js';

/** What every HTTP server of ours keeps, be it API or web: whom it believes, how long it waits, how it stops. */
export const serverOptions = ({ TRUST_PROXY }: Pick<Config, 'TRUST_PROXY'>) =>
  ({
    // The proxy appends whom it spoke with; what stood in the header before, its client wrote.
    trustProxy: TRUST_PROXY === 'yes' && ((_address: string, hop: number): boolean => hop === 0),
    genReqId: requestId,
    routerOptions: { ignoreTrailingSlash: true },
    requestTimeout: ARRIVAL_MS,
    forceCloseConnections: 'idle',
    // What still comes in over an open connection while the process stops is answered like the rest.
    return503OnClosing: false,
    clientErrorHandler: refuseConnection,
    logger: false,
  }) as const satisfies FastifyServerOptions;

/** A caller's own request id is kept when it looks like one. */
function requestId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
