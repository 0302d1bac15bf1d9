import { type Clock, type Config, stopwatch } from '@jidi/platform';
import { Client } from 'pg';
import { addLines, applicationsOf, type Lines, type PlantedApplication, TARGETS } from './applications.js';
import { bulkLoad } from './bulk-load.js';
import { type Copy, copyInto } from './copy.js';
import { PAST_YEARS, plantBodies, plantTree } from './plant-bodies.js';
import { readWorld, type World } from './world.js';

/** What the load is aimed at. */
export interface Planted {
  readonly world: World;
  /** Applications that their issuer may accept. */
  readonly recommended: readonly PlantedApplication[];
  /** Some of all applications, spread over counties and years. */
  readonly sample: readonly PlantedApplication[];
  readonly count: number;
}

const CHUNK = 2_000;
const SAMPLE_EVERY = 17;

/** Plants the national tree, its officers, calls and bases, and `rows` applications by COPY. */
export async function plant(config: Config, clock: Clock, rows: number, say: (line: string) => void): Promise<Planted> {
  const started = stopwatch();
  await plantTree(config, clock);
  const owner = new Client({ connectionString: config.DATABASE_OWNER_URL });
  await owner.connect();
  try {
    await plantBodies(owner, clock, Math.ceil(rows / PAST_YEARS));
    const world = await readWorld(owner, clock);
    say(`${world.bases.length} bases with nodes, officers and calls after ${seconds(started)} s`);
    const planted = await bulkLoad(owner, Object.values(TARGETS).map(tableOf), () => copyApplications(config.DATABASE_OWNER_URL, world));
    say(`${planted.count} applications with reach, history and inbox after ${seconds(started)} s`);
    await owner.query('vacuum (analyze)');
    say(`vacuumed and analysed after ${seconds(started)} s`);
    return planted;
  } finally {
    await owner.end();
  }
}

const tableOf = (target: string): string => target.slice(0, target.indexOf(' '));

const seconds = (since: number): string => ((stopwatch() - since) / 1000).toFixed(0);

async function copyApplications(url: string, world: World): Promise<Planted> {
  const tables = Object.keys(TARGETS) as (keyof Lines)[];
  const copies = await Promise.all(tables.map(async (table) => [table, await copyInto(url, TARGETS[table])] as const));
  const recommended: PlantedApplication[] = [];
  const sample: PlantedApplication[] = [];
  let count = 0;
  let lines = empty();
  for (const application of applicationsOf(world)) {
    addLines(lines, application);
    count += 1;
    if (application.state === 'recommended') recommended.push(application);
    if (count % SAMPLE_EVERY === 0) sample.push(application);
    if (count % CHUNK === 0) {
      await send(copies, lines);
      lines = empty();
    }
  }
  await send(copies, lines);
  await Promise.all(copies.map(([, copy]) => copy.end()));
  return { world, recommended, sample, count };
}

const empty = (): Lines => ({ application: '', reach: '', history: '', task: '' });

const send = (copies: readonly (readonly [keyof Lines, Copy])[], lines: Lines): Promise<unknown> =>
  Promise.all(copies.map(([table, copy]) => copy.write(lines[table])));
