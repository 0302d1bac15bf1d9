import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, stopwatch, SystemClock } from '@jidi/platform';
import { Client } from 'pg';
import { throwAwayGround } from '@jidi/standalone';
import { countScans, dataSize } from './database.sql.js';
import { growthBench } from './growth/growth.js';
import { measure, type Result } from './measure.js';
import { type LoadOptions, readOptions } from './options.js';
import { type Planted, Planting } from './plant.js';
import { report } from './report.js';
import { requireNoScans } from './scans.js';
import { scenarios } from './scenarios.js';
import { type ServerProcess, startApi, startFloor } from './servers.js';
import { requireWrk } from './wrk.js';

const clock = new SystemClock();
const say = (line: string): void => console.log(line);

/** `npm run bench`: how fast the API is under load, or, with `--rows` alone, how its lists grow. */
export async function bench(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const started = stopwatch();
  say('load' in options ? await loadBench(options.load) : await growthBench(options.growthTo, clock, say));
  say(`\nTook ${((stopwatch() - started) / 60_000).toFixed(1)} minutes.`);
}

/**
 * How fast the API is beside the least that could answer, on a throw-away instance with a million applications.
 * @throws Error when an answer was no 2xx, or a large table was read from end to end
 */
async function loadBench(options: LoadOptions): Promise<string> {
  await requireWrk();
  const ground = await throwAwayGround({}, true);
  try {
    const planting = await Planting.on(ground.config, clock, say);
    const planted = await planting.upTo(options.rows).finally(() => planting.end());
    return await run(ground.config, planted, options);
  } finally {
    await ground.stop();
  }
}

async function run(config: Config, planted: Planted, { seconds, rounds }: LoadOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jidi-bench-'));
  const owner = new Client({ connectionString: config.DATABASE_OWNER_URL });
  const servers: ServerProcess[] = [];
  const started = async (server: Promise<ServerProcess>): Promise<ServerProcess> => {
    servers.push(await server);
    return server;
  };
  try {
    await owner.connect();
    const floor = await started(startFloor(config));
    const api = await started(startApi(config));
    const scans = await countScans(owner);
    const results = await measure(scenarios(planted, config, clock), {
      floorUrl: floor.url,
      apiUrl: api.url,
      folder,
      seconds,
      rounds,
      say,
    });
    const memory = { apiMemory: await api.peakMemory(), floorMemory: await floor.peakMemory() };
    // A connection that ends reports what it had counted.
    await Promise.all(servers.map((server) => server.stop()));
    await requireNoScans(owner, scans);
    return `\n${report(results satisfies Result[], { ...memory, applications: planted.count, data: await dataSize(owner) })}`;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await owner.end();
    await rm(folder, { recursive: true, force: true });
  }
}
