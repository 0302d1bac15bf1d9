import { BoundedMap, type Database, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { readContent } from '../content/read-content.js';
import type { RegulationContent } from '../content/regulation-content.js';
import { publishedContent, readPublishedContent, type StoredContent } from './regulation.sql.js';

/** Editions that a process holds at most. An issuer has a handful of them, and one takes some 20 kB. */
const AT_MOST = 500;

/**
 * An edition never changes once it is published, so that it can be held; whoever cannot see it may read what it asks all the same. What a
 * savepoint publishes would count as committed: nothing here sets one.
 */
const held = new BoundedMap<string, RegulationContent>(AT_MOST);

/** The content of a published edition, read once per process. @throws Problem not-found for a draft */
export const contentOf = async (tx: Tx, id: string): Promise<RegulationContent> => held.get(id) ?? keep(id, await publishedContent(tx, id));

/** The same outside of a unit of work. @throws Problem not-found for a draft */
export const readContentOf = async (database: Database, id: string): Promise<RegulationContent> =>
  held.get(id) ?? keep(id, await readPublishedContent(database, id));

function keep(id: string, stored: StoredContent | undefined): RegulationContent {
  if (!stored) throw new Problem(PROBLEMS.notFound);
  const content = frozen(readContent(stored.content));
  if (!stored.settled) return content;
  held.set(id, content);
  return content;
}

/** What many requests look at is changed by none. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
