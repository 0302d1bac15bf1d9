import { workflows } from '@jidi/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client as PgClient } from 'pg';
import { filled, type TextField, type TextRoute, textRoutes } from './erasing/texts.js';
import { KEPT } from './erasing/kept.js';
import { CASES } from './walk/cases.js';
import { routesOf } from './walk/routes.js';
import { expected, type Prepared, trialsOf, type WalkActor, type WalkCase } from './walk/walk.js';
import { World } from './walk/world.js';

/** Paths under which no record with a workflow lives, and what becomes of what is written there. A new path is a record's until it stands here. */
const BESIDES: Readonly<Record<string, string>> = {
  accounts: 'a person’s own data, which the person and the administrator correct',
  associations: 'how a body is reached',
  attachments: 'names of files, removed with them',
  bases: 'the register, corrected by a change',
  calendar: 'published days',
  codes: 'never kept',
  delegations: 'powers, which stay on record',
  grants: 'powers, which stay on record',
  hosts: 'the register, corrected by a change',
  inbox: 'takes ids alone',
  me: 'a person’s own data',
  nodes: 'the tree',
  public: 'objections of citizens, who are erased as objectors',
  session: 'never kept',
  units: 'the tree',
};

/** What is said at an edit is erased with the step that it belongs to: the one after it where it is not the first. */
const THEN: Readonly<Record<string, string>> = { 'PATCH /summaries/{id}/figures': 'submit' };

let world: World;
let database: PgClient;
let routes: TextRoute[];
let tables: string[];
let accesses: ReturnType<typeof routesOf>;

beforeAll(async () => {
  world = await World.start();
  database = new PgClient({ connectionString: world.app.testDatabase.superuserUrl });
  await database.connect();
  routes = textRoutes(world.app, (path) => !(path in BESIDES));
  accesses = routesOf(world);
  const { rows } = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  tables = rows.map(({ name }) => name);
}, 120_000);

afterAll(async () => {
  await database.end();
  await world.close();
});

const pathOf = ({ path }: TextField): string => path.join('.');
const isKept = (route: string, field: TextField): boolean => pathOf(field) in KEPT || `${route} ${pathOf(field)}` in KEPT;
/** Taking something back happens now: why it is told late is taken, and kept nowhere. */
const isDropped = (route: string, field: TextField): boolean => route.endsWith('/recall') && pathOf(field) === 'lateReason';

/** What every text of this suite begins with. */
const BEGINNING = '李某某因故';

/** Where texts of this suite stand, whatever table and column: rows, outbox, answers kept for repeated requests. */
async function standing(): Promise<{ table: string; row: string }[]> {
  const { rows } = await database.query<{ table: string; row: string }>(
    tables
      .map((name) => `select '${name}' as table, t::text as row from ${name} t where t::text like '%${BEGINNING}%'`)
      .join(' union all '),
  );
  return rows;
}

const placesOf = (found: readonly { table: string; row: string }[], text: string): string[] => [
  ...new Set(found.filter(({ row }) => row.includes(text)).map(({ table }) => table)),
];

/** Somebody who may make a request, with the request. */
async function requestOf(walk: WalkCase): Promise<{ by: WalkActor; request: Prepared } | undefined> {
  const access = accesses.get(walk.route);
  const trial = access && trialsOf(walk).find((each) => each.manner === 'own' && expected(walk, access, each) === 'success');
  if (!trial) return undefined;
  const by = await world.tried(trial);
  return { by, request: await walk.prepare(by, world) };
}

const caseOf = (route: string): WalkCase => {
  const found = CASES.find((walk) => walk.route === route);
  if (!found) throw new Error(`${route} has no case`);
  return found;
};

interface Step {
  readonly id: string;
  readonly robot: string | null;
}

/** Every step since a place in the history, newest last. */
const stepsSince = async (position: string): Promise<Step[]> =>
  (await database.query<Step>('select id, robot from workflow.history where position > $1 order by position', [position])).rows;

const lastPosition = async (): Promise<string> =>
  (await database.query<{ last: string }>('select coalesce(max(position), 0)::text as last from workflow.history')).rows[0]?.last ?? '0';

/** Erases what was said with a step, by an approver of its city or of its county, who alone sees a draft. */
async function erase({ id }: Step): Promise<number[]> {
  const approvers = await Promise.all((['zhumadian', 'queshan'] as const).map((place) => world.clerk('approver', place)));
  const statuses: number[] = [];
  for (const approver of approvers) statuses.push((await approver.post(`/history/${id}/erase-reason`)).status);
  return statuses;
}

describe('texts of records', () => {
  it('are known: each is erased below, or stays for a reason', () => {
    expect(routes.length).toBeGreaterThan(30);
    const used = new Set(routes.flatMap(({ route, texts }) => texts.flatMap((field) => [pathOf(field), `${route} ${pathOf(field)}`])));
    expect(Object.keys(KEPT).filter((kept) => !used.has(kept))).toEqual([]);
    const paths = new Set([...accesses.keys()].map((route) => route.split('/')[1] ?? ''));
    expect(Object.keys(BESIDES).filter((path) => !paths.has(path))).toEqual([]);
    expect([...workflows().values()].filter(({ kind }) => kind !== 'toy').length).toBeGreaterThan(8);
  });

  it('of every route are erased, and then found nowhere: rows, outbox, kept answers', async () => {
    const wrong: string[] = [];
    for (const { route, texts } of routes) {
      const erasable = texts.filter((field) => !isKept(route, field) && !isDropped(route, field));
      if (erasable.length === 0) continue;
      const fault = await faultOf(route, erasable);
      if (fault) wrong.push(`${route}: ${fault}`);
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});

async function faultOf(route: string, texts: readonly TextField[]): Promise<string | undefined> {
  const walk = caseOf(route);
  const made = await requestOf(walk);
  if (!made) return 'nobody may';
  const { by, request } = made;
  const position = await lastPosition();
  // Each field bears a text of its own, so that each is proved by itself.
  const markOf = (field: TextField): string => `${BEGINNING}${texts.indexOf(field)}在${route.replaceAll(/\W/g, '')}`;
  const body = filled(await wholeBody(route, by, request), texts, markOf);
  const headers = { ...request.headers, 'idempotency-key': `erase-${world.next()}-once` };
  const { status, body: answer } = await by.client.send<{ id?: string }>(route.split(' ')[0] ?? '', request.path, body, headers);
  if (status >= 300) return `answered ${status} ${JSON.stringify(answer)}`;
  const said = await standing();
  const unsaid = texts.filter((field) => placesOf(said, markOf(field)).length === 0).map(pathOf);
  if (unsaid.length > 0) return `stood nowhere: ${unsaid.join(', ')}`;

  const then = THEN[route];
  if (then) await by.client.post(`${request.path.replace(/\/\w+$/, '')}/${then}`, {}, { 'idempotency-key': `then-${world.next()}-once` });
  if (route === 'POST /interests') await by.client.post(`/interests/${answer.id}/erase-relation`);
  else if (route.startsWith('PATCH') && !then) await eraseFirst(answer.id ?? '');
  else for (const step of (await stepsSince(position)).filter(({ robot }) => robot === null)) await erase(step);

  const left = await standing();
  const kept = texts.flatMap((field) => placesOf(left, markOf(field)).map((table) => `${pathOf(field)} in ${table}`));
  return kept.length > 0 ? kept.join('; ') : undefined;
}

/** A body with an item in each list that a request may leave out. */
async function wholeBody(route: string, { client }: WalkActor, { path, body }: Prepared): Promise<unknown> {
  if (route === 'POST /inspections/{id}/score') return { ...(body as object), items: [{ title: '展品', score: 86 }] };
  if (route !== 'PATCH /meetings/{id}') return body;
  const { items } = (await client.get<{ items: { applicationId: string; outcome: string }[] }>(path)).body;
  return { ...(body as object), items: items.map(({ applicationId, outcome }) => ({ applicationId, outcome })) };
}

async function eraseFirst(recordId: string): Promise<void> {
  const { rows } = await database.query<Step>('select id, robot from workflow.history where record_id = $1 and sequence = 1', [recordId]);
  for (const step of rows) await erase(step);
}
