import { Actor } from '@jidi/access';
import { ROBOT, type Tx } from '@jidi/platform';
import { givenPerson, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { History } from '../history/history.entity.js';
import type { Occasion } from './occasion.js';
import { CALENDAR, type Robot } from './robot.js';
import { Runner } from './runner.js';
import { Task } from '../task/task.entity.js';
import { actorOf, codeOf, givenToys, newToy, type Toy, toyWorkflow } from '@jidi/workflow/testing';

const { app, tree } = suite();
let runner: Runner;
let county: Actor;
let city: Actor;

beforeAll(async () => {
  await givenToys(app.testDatabase);
  runner = app.get(Runner);
  county = await officerAt(tree.queshan);
  city = await officerAt(tree.zhumadian);
});

const officerAt = async (nodeId: string): Promise<Actor> => actorOf(app, await givenPerson(app, ['officer', nodeId]));

/** Somebody who acts at the county for another person alone. */
const deputyOf = (absent: Actor, personId = city.personId): Actor =>
  Actor.of(
    { personId, grants: [{ role: 'officer', nodeId: tree.queshan, nodeKind: 'COUNTY', delegatedBy: absent.personId, audiences: [] }] },
    county.sessionId,
  );

const draft = (occasion: Occasion = {}, by: Actor = county, judgeNodeId: string | null = null): Promise<Toy> => {
  const toy = newToy(app.clock.now(), { ownerNodeId: tree.queshan, judgeNodeId });
  return app.database.write(by, (tx) => runner.begin(tx, toyWorkflow, { by, record: toy, input: {}, occasion }));
};

const view = (_tx: Tx, toy: Toy): Toy => toy;
const submit = (id: string, by = county, occasion: Occasion = {}): Promise<Toy> =>
  runner.act(toyWorkflow, { by, action: 'submit', id, input: { judge: tree.zhumadian }, occasion }, view);
const follow = (id: string, by: Robot = CALENDAR): Promise<Toy> => runner.act(toyWorkflow, { by, action: 'follow', id, input: {} }, view);
const historyOf = (recordId: string): Promise<History[]> =>
  app.database.read(ROBOT, (tx) => tx.find(History, { where: { recordId }, order: { sequence: 'DESC' } }));

describe('a record that is begun', () => {
  it('is entered for another body of the record alone, as every action is', async () => {
    const entered = { source: 'paper' } as const;
    expect(await codeOf(draft({ ...entered, onBehalfOf: uuidv7() }))).toBe('invalid no-party');
    expect(await codeOf(draft({ ...entered, onBehalfOf: tree.biyang }))).toBe('invalid no-party');
    expect(await codeOf(draft({ ...entered, onBehalfOf: tree.queshan }))).toBe('invalid no-party');
    const { id } = await draft({ ...entered, onBehalfOf: tree.zhumadian }, county, tree.zhumadian);
    expect(await historyOf(id)).toMatchObject([{ action: 'create', onBehalfOf: tree.zhumadian }]);
  });
});

describe('a scan', () => {
  it('is one that exists, where a record is begun and with every action', async () => {
    expect(await codeOf(draft({ source: 'paper', scanId: uuidv7() }))).toBe('invalid no-such-scan');
    const { id } = await draft();
    expect(await codeOf(submit(id, county, { source: 'paper', scanId: uuidv7() }))).toBe('invalid no-such-scan');
  });
});

describe('a task', () => {
  const assign = (recordId: string, assigneeId: string): Promise<unknown> =>
    app.database.write(ROBOT, (tx) => tx.update(Task, { recordId }, { assigneeId }));
  const tasksOf = (recordId: string): Promise<Task[]> => app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId }));

  it('stays whose it is, and as old, when the record only follows the calendar', async () => {
    app.clock.set('2014-09-02T09:00:00+08:00');
    const { id } = await draft();
    await submit(id);
    await assign(id, city.personId);
    app.clock.set('2014-09-03T09:00:00+08:00');
    await follow(id);
    expect(await tasksOf(id)).toMatchObject([
      { action: 'judge', state: 'submitted', assigneeId: city.personId, since: new Date('2014-09-02T01:00:00Z') },
    ]);
  });

  it('is everybody’s again when the record comes back to it', async () => {
    const { id } = await draft();
    await submit(id);
    await assign(id, city.personId);
    await runner.recall(toyWorkflow, { by: county, id, reason: '填错了' }, view);
    expect(await tasksOf(id)).toEqual([]);
    await submit(id);
    expect(await tasksOf(id)).toMatchObject([{ action: 'judge', assigneeId: null }]);
  });
});

describe('a delegation', () => {
  it('is told of what was taken back under it', async () => {
    const { id } = await draft();
    const deputy = deputyOf(county);
    await submit(id, deputy);
    await runner.recall(toyWorkflow, { by: deputy, id, reason: '填错了' }, view);
    expect((await historyOf(id))[0]).toMatchObject({ action: 'recall', personId: deputy.personId, delegatedBy: county.personId });
  });

  it('is known to the rules, before and when somebody acts', async () => {
    const toy = await draft();
    expect(await codeOf(runner.act(toyWorkflow, { by: deputyOf(county), action: 'sign', id: toy.id, input: {} }, view))).toBe(
      'rules-failed for-another',
    );
    const blockedBy = async (by: Actor): Promise<readonly string[] | undefined> => {
      const actions = await app.database.read(county, (tx) => runner.availableActions(tx, toyWorkflow, by, toy));
      return actions.find(({ action }) => action === 'sign')?.blockedBy;
    };
    expect([await blockedBy(deputyOf(county)), await blockedBy(county)]).toEqual([['for-another'], []]);
  });
});
