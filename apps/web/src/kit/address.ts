import { Problem, PROBLEMS } from '@jidi/platform';
import type { FastifyRequest } from 'fastify';

/** A route of one record. */
export interface Named {
  readonly Params: { readonly id: string };
}

/** A route that takes what stands behind the question mark; a name that stands there twice comes as a list. */
export interface Searched {
  readonly Querystring: Readonly<Record<string, string | readonly string[] | undefined>>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id in a page's address. @throws Problem unreadable for what is none: it never becomes part of an address of the API */
export function idIn({ params: { id } }: FastifyRequest<Named>): string {
  if (!UUID.test(id)) throw new Problem(PROBLEMS.unreadable);
  return id;
}

/** One text behind the question mark; undefined when it is not there. */
export function textIn({ query }: FastifyRequest<Searched>, name: string): string | undefined {
  const text = query[name];
  return typeof text === 'string' ? text : undefined;
}
