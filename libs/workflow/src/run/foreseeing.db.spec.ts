import type { Actor } from '@jidi/access';
import { PROBLEMS } from '@jidi/platform';
import { givenPerson, suite } from '@jidi/testing';
import { actorOf, givenToys, newToy, type Toy, toyWorkflow } from '@jidi/workflow/testing';
import { beforeAll, expect, it } from '@jest/globals';
import type { AvailableAction } from './available-actions.js';
import { Runner } from './runner.js';
import { leadTo } from '../table/led.js';

const { app, tree } = suite();
let runner: Runner;
let county: Actor;

beforeAll(async () => {
  await givenToys(app.testDatabase);
  runner = app.get(Runner);
  county = await actorOf(app, await givenPerson(app, ['officer', tree.queshan]));
});

const begun = (): Promise<Toy> =>
  app.database.write(county, (tx) =>
    runner.begin(tx, toyWorkflow, { by: county, record: newToy(app.clock.now(), { ownerNodeId: tree.queshan }), input: {} }),
  );

/** What is told of a toy's step that leads another toy, and foresees it. */
function gathering(leader: Toy, { id }: Toy): Promise<AvailableAction | undefined> {
  const { gather, ...actions } = toyWorkflow.actions;
  const foresees = (): ReturnType<typeof leadTo>[] => [leadTo(toyWorkflow, id, 'come', {})];
  const workflow: typeof toyWorkflow = { ...toyWorkflow, actions: { ...actions, gather: { ...gather, foresees } } };
  return app.database.read(county, async (tx) => {
    const told = await runner.availableActions(tx, workflow, county, leader);
    return told.find(({ action }) => action === 'gather');
  });
}

it('a step whose led record can follow is not blocked', async () => {
  expect(await gathering(await begun(), await begun())).toMatchObject({ blockedBy: [], reasons: [] });
});

it('a step whose led record stands in a state from which it cannot follow is blocked, and says why', async () => {
  const led = await begun();
  await runner.act(toyWorkflow, { by: county, action: 'drop', id: led.id, input: {} }, () => undefined);
  const { code, zh, en } = PROBLEMS.wrongState;
  expect(await gathering(await begun(), led)).toMatchObject({ blockedBy: [code], reasons: [{ code, zh, en }] });
});
