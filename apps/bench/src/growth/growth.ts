import { AccessTokens } from '@jidi/access';
import { type Clock, type Config } from '@jidi/platform';
import { throwAwayGround } from '@jidi/standalone';
import { FEW_ROWS } from '../options.js';
import { Planting } from '../plant.js';
import { startApi } from '../servers.js';
import { askLists } from './ask-lists.js';
import { type AtSize, growthReport } from './growth-report.js';
import type { World } from '../world.js';
import { type Described, listRoutes } from './list-routes.js';

/** 长安区, 石家庄市, 河北省: ten thousand applications come from the first counties by code alone, and some of them from there. */
const OFFICERS = [
  ['county', '130102'],
  ['city', '130100'],
  ['province', '130000'],
] as const;

type Say = (line: string) => void;

/** Asks for every list as a county, a city and a province, on ten thousand applications and then, on the same instance, on so many. */
export async function growthBench(rows: number, clock: Clock, say: Say): Promise<string> {
  const ground = await throwAwayGround();
  try {
    const planting = await Planting.on(ground.config, clock, say);
    const askOn = async (count: number): Promise<AtSize> => {
      const { world } = await planting.upTo(count);
      return { rows: count, asked: await askAll(ground.config, world, clock, say) };
    };
    try {
      const few = await askOn(FEW_ROWS);
      return `\n${growthReport(few, await askOn(rows))}`;
    } finally {
      await planting.end();
    }
  } finally {
    await ground.stop();
  }
}

async function askAll(config: Config, world: World, clock: Clock, say: Say): Promise<AtSize['asked']> {
  const tokens = new AccessTokens(config, clock);
  const tokenAt = (code: string): string => tokens.issue(world.sessionAt(world.nodeOf(code))).token;
  const api = await startApi(config);
  try {
    const described = await get<Described>(`${api.url}/docs/openapi.json`);
    const { items } = await get<{ items: Application[] }>(`${api.url}/api/v1/applications?limit=1`, tokenAt(OFFICERS[0][1]));
    const [application] = items;
    if (!application) throw new Error('the county has no application');
    const { id: recordId, issuerNodeId, baseId } = application;
    const { asked, left } = listRoutes(described, { recordKind: 'application', recordId, issuerNodeId, bases: baseId });
    if (left.length > 0) say(`not asked, for want of what they belong to: ${left.join(', ')}`);
    const callers = OFFICERS.map(([as, code]) => [as, () => tokenAt(code)] as const);
    return await askLists(api.url, asked, Object.fromEntries(callers));
  } finally {
    await api.stop();
  }
}

interface Application {
  readonly id: string;
  readonly issuerNodeId: string;
  readonly baseId: string;
}

async function get<T>(url: string, token?: string): Promise<T> {
  const response = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${url} was answered ${response.status}`);
  return (await response.json()) as T;
}
