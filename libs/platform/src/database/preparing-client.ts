import type { ClientConfig } from 'pg';
import { SturdyClient } from './sturdy-client.js';

/** Statements with other texts than these many are planned each time, so that texts made on the fly do not fill the server's memory. */
const MOST = 1_000;
const names = new Map<string, string>();

/** One name for one text in all connections, undefined for a text beyond the bound. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `statement ${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * A connection that prepares every statement that comes with values. TypeORM prepares none, and under row-level security
 * planning takes several times as long as running.
 */
export class PreparingClient extends SturdyClient {
  constructor(config?: string | ClientConfig) {
    super(config);
    const send = this.query.bind(this) as (...args: unknown[]) => unknown;
    const prepare = (statement: unknown, values: unknown, ...rest: unknown[]): unknown =>
      typeof statement === 'string' && Array.isArray(values)
        ? send({ name: nameOf(statement), text: statement, values }, ...rest)
        : send(statement, values, ...rest);
    this.query = prepare as typeof this.query;
  }
}
