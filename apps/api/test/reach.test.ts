import { Actor, type Role, roleAllows, type RouteAccess, ROLES } from '@jidi/access';
import { PUBLIC_SCOPE, ROBOT_SCOPE, type RowScope, SIGN_IN_SCOPE } from '@jidi/platform';
import { noteWords } from '@jidi/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { fillRest } from './reach/fill.js';
import { type Listed, listedTo, listsOf, readsOf, recordsLike, spread } from './reach/lists.js';
import { CREDENTIALS, NEVER_BY_REACH, PUBLISHED, SEEN_AT, TOLD_BELOW } from './reach/tables.js';
import type { Place } from './walk/places.js';
import { inspector } from './walk/rows/inspection.js';
import { playAll, routesOf } from './walk/routes.js';
import type { WalkActor } from './walk/walk.js';
import { World } from './walk/world.js';

let world: World;
let tables: string[];
const scopes = new Map<Place, RowScope>();

const GUARDED = `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and c.relrowsecurity and n.nspname not in ('bullmq') and has_table_privilege('jidi_app', c.oid, 'select') order by 1`;

beforeAll(async () => {
  world = await World.start();
  await playAll(world);
  await fillRest(world);
  for (const place of ['queshan', 'biyang', 'zhumadian'] as const) scopes.set(place, await scopeAt(place));
  const inside = new Client({ connectionString: world.app.testDatabase.superuserUrl });
  await inside.connect();
  tables = (await inside.query<{ name: string }>(GUARDED)).rows.map(({ name }) => name);
  await inside.end();
}, 180_000);

afterAll(() => world.close());

/** The rows that an officer's requests see. */
async function scopeAt(place: Place): Promise<RowScope> {
  const { personId } = await world.actor('officer', place);
  const [session] = await world.write((tx) =>
    tx.query<{ id: string }[]>('select id from access.session where account_id = $1 and ended_at is null limit 1', [personId]),
  );
  const { clock, database } = world.app;
  const [row] = await database.call<{ actor: never }>('actor', 'select actor from access.actors(array[$1]::uuid[], $2, $3)', [
    session?.id,
    clock.now(),
    clock.today(),
  ]);
  if (!row) throw new Error(`nobody at ${place}`);
  return Actor.of(row.actor, session?.id ?? '').rows;
}

const at = (place: Place): RowScope => {
  const scope = scopes.get(place);
  if (!scope) throw new Error(`no scope at ${place}`);
  return scope;
};

/** Every row of a table that a scope sees, without a where; each as its digest. */
async function seen(rows: RowScope, table: string, where = 'true'): Promise<Set<string>> {
  const found: { row: string }[] = await world.app.database.read({ rows }, (tx) =>
    tx.query(`select md5(t::text) as row from ${table} t where ${where}`),
  );
  return new Set(found.map(({ row }) => row));
}

const common = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] => [...one].filter((row) => other.has(row));
const all = (table: string, where?: string): Promise<Set<string>> =>
  seen(table in NEVER_BY_REACH ? modeOf(table) : ROBOT_SCOPE, table, where);
const modeOf = (table: string): RowScope => (NEVER_BY_REACH[table] === 'sign-in' ? SIGN_IN_SCOPE : ROBOT_SCOPE);

describe('a query without a where', () => {
  it('finds rows in every table under row-level security, so that what follows proves something', async () => {
    const empty: string[] = [];
    for (const table of tables) if ((await all(table)).size === 0) empty.push(table);
    expect(empty).toEqual([]);
  });

  it("gives a neighbour county's officer nothing of the county's records but what everyone below the city is told", async () => {
    const wrong: string[] = [];
    for (const table of tables.filter((each) => !(each in NEVER_BY_REACH))) {
      const own = await seen(at(SEEN_AT[table] ?? 'queshan'), table);
      if (own.size === 0) wrong.push(`${table}: its own officer sees nothing`);
      const isTold = await all(table, TOLD_BELOW[table]?.rows ?? 'false');
      const leaked = common(own, await seen(at('biyang'), table)).filter((row) => !isTold.has(row));
      if (leaked.length > 0) wrong.push(`${table}: ${leaked.length} rows of another county`);
    }
    expect(wrong).toEqual([]);
  });

  it('gives an officer nothing of credentials and jobs', async () => {
    const counts: [string, number][] = [];
    for (const table of Object.keys(NEVER_BY_REACH)) counts.push([table, (await seen(at('zhumadian'), table)).size]);
    expect(counts.filter(([, count]) => count > 0)).toEqual([]);
  });

  it('gives nobody anything', async () => {
    const nobody = new Client({ connectionString: world.app.testDatabase.urls.app });
    await nobody.connect();
    const found: string[] = [];
    for (const table of tables) {
      for (const enter of [`select 1`, `select set_config('jidi.mode', '', false), set_config('jidi.subjects', '', false)`]) {
        await nobody.query(enter);
        const { rows } = await nobody.query<{ count: number }>(`select count(*)::int as count from ${table}`);
        if (rows[0]?.count !== 0) found.push(`${table}: ${rows[0]?.count}`);
      }
    }
    await nobody.end();
    expect(found).toEqual([]);
  });

  it('gives the public what is published', async () => {
    const wrong: string[] = [];
    for (const table of tables) {
      const isPublished = await all(table, PUBLISHED[table]?.rows ?? 'false');
      const public_ = await seen(PUBLIC_SCOPE, table);
      const hidden = [...public_].filter((row) => !isPublished.has(row));
      if (hidden.length > 0) wrong.push(`${table}: ${hidden.length} rows that are not published`);
      if (table in PUBLISHED && public_.size === 0) wrong.push(`${table}: nothing is published`);
    }
    expect(wrong).toEqual([]);
  });

  it('gives a sign-in the tables of credentials alone', async () => {
    const found: string[] = [];
    for (const table of tables) if ((await seen(SIGN_IN_SCOPE, table)).size > 0) found.push(table);
    expect(found).toEqual([...CREDENTIALS]);
  });
});

/** Records of one kind that each actor reads one by one, of those it is shown and of those it is not. */
const SAMPLE = 8;

/** People of every kind, with those who hold a role by delegation, two roles at two places, are named on a record, or are not signed in. */
const people = (): Promise<WalkActor>[] => [
  ...(['officer', 'approver', 'observer', 'administrator'] as const).map((role) => world.actor(role, 'queshan')),
  world.actor('officer', 'biyang'),
  world.actor('officer', 'zhumadian'),
  world.actor('administrator', 'zhumadian'),
  world.actor('observer', 'nation'),
  world.actor('officer', 'jian'),
  world.actor('base-staff', 'centre'),
  inspector(world),
  world.tried({ role: 'approver', standing: 'own', node: 'zhumadian', manner: 'lent' }),
  world.onlooker({ role: 'approver', standing: 'own', node: 'biyang', manner: 'split' }, 'queshan'),
  world.tried({ role: 'observer', standing: 'own', node: 'queshan', manner: 'nobody' }),
];

/** Reads that answer otherwise than a list lets expect. */
async function contradictions(list: Listed, actors: readonly WalkActor[]): Promise<string[]> {
  const shown = await Promise.all(actors.map(async (actor) => ({ actor, listed: await listedTo(actor, list) })));
  const records = await recordsLike(
    world,
    shown.flatMap(({ listed }) => (typeof listed === 'number' ? [] : [...listed])),
  );
  const wrong = records.length === 0 ? [`${list.path} shows nothing to anybody`] : [];
  for (const { actor, listed } of shown) {
    const has = (id: string): boolean => typeof listed !== 'number' && listed.has(id);
    const tried = [
      ...spread(records.filter(has), SAMPLE),
      ...spread(
        records.filter((id) => !has(id)),
        SAMPLE,
      ),
    ];
    for (const [id, status] of await readsOf(actor, list, tried)) {
      const right = typeof listed === 'number' ? listed : has(id) ? 200 : 404;
      if (status !== right) wrong.push(`${actor.role} at ${actor.node}: ${list.path} ${has(id) ? 'shows' : 'hides'} ${id}: ${status}`);
    }
  }
  return wrong;
}

describe('a list', () => {
  it('shows a record exactly when it can be read by itself', async () => {
    const actors = await Promise.all(people());
    const wrong: string[] = [];
    for (const list of listsOf(routesOf(world).keys())) wrong.push(...(await contradictions(list, actors)));
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('a history', () => {
  it('is read under the route of its own kind alone', async () => {
    const actor = await world.actor('officer', 'zhumadian');
    const routes = routesOf(world);
    const lists = listsOf(routes.keys()).filter(({ one }) => routes.has(`GET ${one}/history`));
    const records = new Map<string, string[]>();
    for (const list of lists) records.set(list.path, spread([...((await listedTo(actor, list)) as ReadonlySet<string>)], 2));
    const asked = lists.flatMap(({ one, path }) =>
      [...records].flatMap(([kind, ids]) =>
        ids.map((id) => ({ path: `${one.replace(/\{\w+\}/, id)}/history`, right: kind === path ? 200 : 404 })),
      ),
    );
    expect(asked.filter(({ right }) => right === 200).length).toBeGreaterThan(lists.length);
    const wrong: string[] = [];
    for (const { path, right } of asked) {
      const { status } = await actor.client.get(path);
      if (status !== right) wrong.push(`${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('the permission matrix', () => {
  const asked = (): RouteAccess[] => [...routesOf(world).values()].filter((access) => access !== 'public' && access !== 'signed-in');

  it('gives every permission that a route asks for to some role', () => {
    const roles = Object.keys(ROLES) as Role[];
    expect(asked().filter((access) => !roles.some((role) => roleAllows(role, access as never)))).toEqual([]);
  });
});

it('has words for every fact that a step keeps', async () => {
  const kept = await world.write((tx) =>
    tx.query<{ name: string }[]>('select distinct jsonb_object_keys(notes) as name from workflow.history order by name'),
  );
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.flatMap(({ name }) => (noteWords(name).zh === name ? [name] : []))).toEqual([]);
});
