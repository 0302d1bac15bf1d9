import { type TestApp, watchStatements } from '@jidi/testing';

/** The tables whose rows a unit of work has locked, in the order in which it did so first. */
export type LockOrder = readonly string[];

interface Open {
  readonly locked: string[];
  readonly begun: Set<string>;
}

/** Watches which tables each unit of work locks, at the connection class itself. @returns what was locked so far, one line a unit */
export function watchLocks(app: TestApp): () => readonly LockOrder[] {
  const orders: LockOrder[] = [];
  const open = new WeakMap<object, Open>();
  watchStatements(app, (connection, text) => {
    if (/^begin\b/i.test(text)) open.set(connection, { locked: [], begun: new Set() });
    const unit = open.get(connection);
    if (!unit) return;
    if (/^(commit|rollback)$/i.test(text)) {
      orders.push(unit.locked);
      open.delete(connection);
    }
    const inserted = /^insert into ([\w."]+)/i.exec(text)?.[1];
    if (inserted !== undefined) unit.begun.add(bare(inserted));
    // A row that the unit made itself is nobody else's to wait for.
    for (const table of tablesLocked(text)) if (!unit.begun.has(table) && !unit.locked.includes(table)) unit.locked.push(table);
  });
  return () => orders;
}

const bare = (table: string): string => table.replaceAll('"', '');

/** The tables whose rows a statement locks: what it updates or deletes, and what it reads to lock it. */
function tablesLocked(text: string): string[] {
  const written = [...text.matchAll(/\b(?:update|delete from) ("?\w+"?\."?\w+"?)/gi)].map(([, table = '']) => bare(table));
  const [, only] = /\bfor (?:no key )?(?:update|share)(?: of ([\w, ]+))?(?: skip locked)?\s*;?$/i.exec(text.trim()) ?? [null, null];
  if (only === null) return written;
  const read = [...text.matchAll(/\b(?:from|join) ("?\w+"?\."?\w+"?)(?: (?:as )?"?(\w+)"?)?/gi)];
  const aliases = only?.split(/,\s*/) ?? [read[0]?.[2] ?? ''];
  return [...read.flatMap(([, table = '', alias = '']) => (aliases.includes(alias) ? [bare(table)] : [])), ...written];
}
