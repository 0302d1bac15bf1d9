import { type Config, NEIGHBOUR_HEADER, Problem, PROBLEMS } from '@jidi/platform';
import type { FastifyRequest } from 'fastify';
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** Shapes of what the API takes and gives. */
export type Schemas = components['schemas'];

/** Asks the API for whoever sent a request: in their name, language and under the id of their request. */
export type Api = (request: FastifyRequest) => Client<paths>;

/** Where the API is. */
export interface Way {
  /** Known only once the API listens, where both share a port. */
  readonly url: () => Config['API_URL'];
  /** What tells the API that it is us, where both share a port. */
  readonly key?: string;
}

/** How long a browser is kept waiting for the API. */
const PATIENCE_MS = 10_000;

/** What the API refused, as it put it. */
export class Refused extends Error {
  constructor(
    readonly problem: Schemas['Problem'],
    /** Seconds to wait, where it said so. */
    readonly retryAfter: string | null,
  ) {
    super(`${problem.code}: ${problem.title}`);
  }
}

/** Makes the way to the API. The browser's address goes with every request, for the API counts citizens and not us. */
export const apiAt =
  ({ url, key }: Way): Api =>
  ({ id, ip, headers }) =>
    createClient<paths>({
      baseUrl: url(),
      fetch: reach,
      headers: {
        'x-forwarded-for': ip,
        'x-request-id': id,
        ...(headers['accept-language'] === undefined ? {} : { 'accept-language': headers['accept-language'] }),
        ...(key === undefined ? {} : { [NEIGHBOUR_HEADER]: key }),
      },
    });

/** The data of an answer. @throws Refused when the API refused @throws Problem unavailable for an answer that is none of the API's */
export function dataOf<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (data !== undefined) return data;
  if (isProblem(error)) throw new Refused(error, response.headers.get('retry-after'));
  throw new Problem(PROBLEMS.unavailable, [], { answered: response.status });
}

const isProblem = (error: unknown): error is Schemas['Problem'] =>
  typeof error === 'object' && error !== null && 'code' in error && 'title' in error && 'status' in error;

/** Asks, and reads the whole answer: a connection that breaks in the middle of it is as good as none. @throws Problem unavailable */
async function reach(request: Request): Promise<Response> {
  try {
    const { status, headers, body } = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    const text = body === null ? null : await new Response(body).arrayBuffer();
    return new Response(text, { status, headers });
  } catch (error) {
    throw Object.assign(new Problem(PROBLEMS.unavailable), { cause: error });
  }
}
