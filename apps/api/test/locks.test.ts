import { type AnyWorkflow, workflows } from '@jidi/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LockOrder, watchLocks } from './locks/watch-locks.js';
import { playAll } from './walk/routes.js';
import { World } from './walk/world.js';

let world: World;
let seen: () => readonly LockOrder[];
let orders: readonly LockOrder[];

beforeAll(async () => {
  world = await World.start();
  seen = watchLocks(world.app);
  await playAll(world);
  orders = [...seen()];
}, 240_000);

afterAll(() => world.close());

/** Which table was locked before which, by any unit of work. */
const pairsOf = (tables: LockOrder): string[] =>
  tables.flatMap((first, place) => tables.slice(place + 1).map((second) => `${first} < ${second}`));

const backwards = (pair: string): string => pair.split(' < ').reverse().join(' < ');

/** Tables of records that have some action of a sort. */
const tablesWith = (isSo: (action: AnyWorkflow['actions'][string]) => boolean): string[] =>
  [...workflows().values()].filter(({ actions }) => Object.values(actions).some(isSo)).map(({ table }) => table);

describe('the one lock order', () => {
  it('is kept by every request: no two tables are locked in both orders', () => {
    const pairs = new Set(orders.flatMap(pairsOf));
    expect([...pairs].filter((pair) => pairs.has(backwards(pair))).sort()).toEqual([]);
  });

  it('was seen where records lead others: the leading record first, then those it leads', () => {
    const pairs = new Set(orders.flatMap(pairsOf));
    const leading = tablesWith((action) => 'leads' in action);
    expect(leading).toContain('decision.designation_document');
    const led = tablesWith((action) => action.led === true);
    expect(leading.filter((table) => !led.some((other) => pairs.has(`${table} < ${other}`)))).toEqual([]);
  });

  it('ends with what waits: no record is locked after its tasks', () => {
    const records = new Set([...workflows().values()].map(({ table }) => table));
    const after = orders.flatMap((tables) => {
      const place = tables.indexOf('workflow.task');
      return place < 0 ? [] : tables.slice(place + 1).filter((table) => records.has(table));
    });
    expect([...new Set(after)]).toEqual([]);
  });

  it('would be seen broken', async () => {
    await world.write(async (tx) => {
      for (const table of ['accreditation.application', 'decision.meeting'])
        await tx.query(`select 1 from ${table} order by id limit 1 for update`);
    });
    const broken = seen().slice(orders.length).flatMap(pairsOf);
    expect(broken).toEqual(['accreditation.application < decision.meeting']);
    expect(orders.flatMap(pairsOf)).toContain('decision.meeting < accreditation.application');
  });
});
