import { ROBOT } from '@jidi/platform';
import { type AnyWorkflow, workflows } from '@jidi/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASES } from './walk/cases.js';
import { playAll } from './walk/routes.js';
import { givenApplication } from './walk/rows/application.js';
import { World } from './walk/world.js';

/** Requests that bring applications, and what their facts look at, into their states; a kind that gets `factsOfAll` adds its own. */
const FILLING = CASES.filter(({ route }) =>
  /^POST \/(applications|inspections|meetings|notices|objections|designation-documents)\b/.test(route),
);

let world: World;
let together: AnyWorkflow[];

beforeAll(async () => {
  world = await World.start();
  await playAll(world, FILLING);
  // No request of the walk leaves one put off.
  await givenApplication(world, 'deferred');
  together = [...workflows().values()].filter((workflow) => 'factsOfAll' in workflow);
}, 240_000);

afterAll(() => world.close());

describe('facts of many records in one trip', () => {
  it('are given by what others lead by the hundred', () => {
    expect(together.map(({ kind }) => kind)).toContain('application');
  });

  it('are those of each record alone, in whatever state it is', async () => {
    for (const workflow of together) {
      const { kind, entity, states } = workflow;
      await world.app.database.read(ROBOT, async (tx) => {
        const records = await tx.find(entity);
        expect([kind, [...new Set(records.map(({ state }) => state))].sort()]).toEqual([kind, Object.keys(states).sort()]);
        const known = await workflow.factsOfAll?.(tx, records);
        for (const record of records) expect([kind, known?.get(record.id)]).toEqual([kind, await workflow.facts(tx, record)]);
      });
    }
  });
});
