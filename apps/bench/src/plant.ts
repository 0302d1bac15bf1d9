import { type Clock, type Config, stopwatch } from '@jidi/platform';
import { Client } from 'pg';
import { addLines, applicationsOf, type Lines, type PlantedApplication, TARGETS } from './applications.js';
import { bulkLoad } from './bulk-load.sql.js';
import { type Copy, copyInto } from './copy.sql.js';
import { settleTables } from './database.sql.js';
import { PAST_YEARS, plantBases, plantBodies } from './plant-bodies.sql.js';
import { plantTree } from './plant-tree.js';
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

/** Plants by COPY, on a connection of the owner's that keeps what the applications belong to. */
export class Planting {
  private bases = 0;
  private readonly started = stopwatch();

  private constructor(
    private readonly owner: Client,
    private readonly clock: Clock,
    private readonly url: string,
    private readonly say: (line: string) => void,
  ) {}

  /** Plants the national tree with its officers and calls. */
  static async on(config: Config, clock: Clock, say: (line: string) => void): Promise<Planting> {
    await plantTree(config, clock);
    const owner = new Client({ connectionString: config.DATABASE_OWNER_URL });
    await owner.connect();
    const planting = new Planting(owner, clock, config.DATABASE_OWNER_URL, say);
    try {
      await plantBodies(owner, clock);
      return planting;
    } catch (error) {
      await planting.end();
      throw error;
    }
  }

  /** Plants further bases, each with an application a year, until there are so many applications. @returns the further ones */
  async upTo(rows: number): Promise<Planted> {
    const bases = Math.ceil(rows / PAST_YEARS);
    await plantBases(this.owner, this.clock, this.bases, bases);
    this.bases = bases;
    const world = await readWorld(this.owner, this.clock);
    this.tell(`${bases} bases with nodes, officers and calls`);
    const planted = await bulkLoad(this.owner, Object.values(TARGETS).map(tableOf), () => copyApplications(this.url, world));
    this.tell(`${bases * PAST_YEARS} applications with reach, history and inbox`);
    await settleTables(this.owner);
    this.tell('vacuumed and analysed');
    return planted;
  }

  /** Ends the connection. */
  end(): Promise<void> {
    return this.owner.end();
  }

  private tell(what: string): void {
    this.say(`${what} after ${((stopwatch() - this.started) / 1000).toFixed(0)} s`);
  }
}

const tableOf = (target: string): string => target.slice(0, target.indexOf(' '));

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
