import type { Actor } from '@jidi/access';
import { ROBOT } from '@jidi/platform';
import { givenPerson, suite } from '@jidi/testing';
import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Runner } from '../run/runner.js';
import { actorOf, givenToys, newToy, Toy, toyWorkflow } from '@jidi/workflow/testing';
import { Task } from './task.entity.js';
import { followTasks } from './tasks.js';

const FIRST = new Date('2014-09-10T01:00:00Z');
const LAST = new Date('2014-09-20T01:00:00Z');

const { app, tree } = suite();
let county: Actor;
let id: string;

beforeAll(async () => {
  await givenToys(app.testDatabase);
  county = await actorOf(app, await givenPerson(app, ['officer', tree.queshan]));
});

beforeEach(async () => {
  app.clock.set('2014-09-01T09:00:00+08:00');
  const runner = app.get(Runner);
  const toy = newToy(app.clock.now(), { ownerNodeId: tree.queshan, judgedUntil: LAST });
  await app.database.write(county, (tx) => runner.begin(tx, toyWorkflow, { by: county, record: toy, input: {} }));
  await runner.act(toyWorkflow, { by: county, action: 'submit', id: toy.id, input: { judge: tree.zhumadian } }, () => undefined);
  ({ id } = toy);
});

const waiting = async (): Promise<Partial<Task>[]> => app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId: id }));

describe('when what waits can be done', () => {
  it('is written with the step by which it comes to wait', async () => {
    expect(await waiting()).toMatchObject([{ action: 'judge', notBefore: null, until: LAST }]);
  });

  it('is written from the facts that the step was judged by: they are read once', async () => {
    const reading = jest.spyOn(toyWorkflow, 'facts');
    const toy = newToy(app.clock.now(), { ownerNodeId: tree.queshan, judgedUntil: LAST });
    await app.database.write(county, (tx) => app.get(Runner).begin(tx, toyWorkflow, { by: county, record: toy, input: {} }));
    reading.mockClear();
    const request = { by: county, action: 'submit', id: toy.id, input: { judge: tree.zhumadian } } as const;
    await app.get(Runner).act(toyWorkflow, request, () => undefined);
    expect(reading).toHaveBeenCalledTimes(1);
    reading.mockRestore();
  });

  it('follows what it goes by, and the task stays as old as it is and whose it is', async () => {
    await app.database.write(ROBOT, async (tx) => {
      await tx.update(Task, { recordId: id }, { assigneeId: county.personId });
      await tx.update(Toy, id, { judgedFrom: FIRST, judgedUntil: null });
    });
    app.clock.set('2014-09-02T09:00:00+08:00');
    await app.database.write(ROBOT, (tx) => followTasks(tx, toyWorkflow, id, app.clock.now()));
    const since = new Date('2014-09-01T01:00:00Z');
    expect(await waiting()).toMatchObject([{ action: 'judge', notBefore: FIRST, until: null, since, assigneeId: county.personId }]);
  });
});
