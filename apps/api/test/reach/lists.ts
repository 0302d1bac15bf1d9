import type { Answer } from '@jidi/testing';
import type { WalkActor } from '../walk/walk.js';
import type { World } from '../walk/world.js';

/** A list with the single read of what it lists. */
export interface Listed {
  readonly path: string;
  /** `/applications/{id}` */
  readonly one: string;
}

/** Lists that are left out, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  '/nodes': 'lists the children of a node or what bears a name; anybody may read an association',
  '/attachments': 'lists the files of one record',
};

/** What shows a list whole where it hides something unless it is asked for. */
const WHOLE: Readonly<Record<string, string>> = { '/grants': '&revoked=true' };

/** Every list that has a single read, from the routes themselves. */
export function listsOf(routes: Iterable<string>): Listed[] {
  const paths = [...routes].filter((route) => route.startsWith('GET ')).map((route) => route.slice(4));
  return paths
    .filter((path) => !path.includes('{') && !(path in OTHERWISE))
    .flatMap((path) => paths.filter((one) => one.replace(/\/\{\w+\}$/, '') === path && one !== path).map((one) => ({ path, one })));
}

interface Page {
  readonly items: readonly { id?: string; nodeId?: string }[];
  readonly nextCursor: string | null;
}

/** All that a list shows an actor, every page of it; the status where the list itself is refused. */
export async function listedTo({ client }: WalkActor, { path }: Listed): Promise<ReadonlySet<string> | number> {
  const found = new Set<string>();
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body }: Answer<Page> = await client.get<Page>(`${path}?limit=20${WHOLE[path] ?? ''}${after}`);
    if (status !== 200) return status;
    for (const { id, nodeId } of body.items) {
      const each = id ?? nodeId ?? '';
      if (found.has(each)) throw new Error(`${path} lists ${each} twice`);
      found.add(each);
    }
    cursor = body.nextCursor;
  } while (cursor !== null);
  return found;
}

/** Every record of the kinds that some lists show, whoever reaches it. */
export async function recordsLike(world: World, shown: readonly string[]): Promise<string[]> {
  const rows = await world.write((tx) =>
    tx.query<{ id: string }[]>(
      `select distinct r.record_id as id from access.reach r
       where r.kind in (select k.kind from access.reach k where k.record_id = any ($1::uuid[])) order by 1`,
      [shown],
    ),
  );
  return [...new Set([...rows.map(({ id }) => id), ...shown])];
}

/** Some of many, evenly spread: records of one kind were made one after the other. */
export function spread<T>(many: readonly T[], count: number): T[] {
  const step = Math.max(1, many.length / count);
  return Array.from({ length: Math.min(count, many.length) }, (_, index) => many[Math.floor(index * step)] as T);
}

/** Statuses of the single reads, several at a time. */
export async function readsOf({ client }: WalkActor, { one }: Listed, ids: readonly string[]): Promise<Map<string, number>> {
  const answers = await Promise.all(ids.map(async (id) => [id, (await client.get(one.replace(/\{\w+\}/, id))).status] as const));
  return new Map(answers);
}
