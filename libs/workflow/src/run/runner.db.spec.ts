import { Actor } from '@jidi/access';
import { ROBOT, type Tx } from '@jidi/platform';
import { givenPerson, race, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { History } from '../history/history.entity.js';
import type { Occasion } from './occasion.js';
import { Robot } from './robot.js';
import { Runner } from './runner.js';
import { Task } from '../task/task.entity.js';
import { actorOf, codeOf, givenToys, newToy, Toy, toyWorkflow } from '@jidi/workflow/testing';

const { app, tree } = suite();
let runner: Runner;
let county: Actor;
let city: Actor;
let neighbour: Actor;

beforeAll(async () => {
  await givenToys(app.testDatabase);
  runner = app.get(Runner);
  county = await officerAt(tree.queshan);
  city = await officerAt(tree.zhumadian);
  neighbour = await officerAt(tree.biyang);
});

const officerAt = async (nodeId: string): Promise<Actor> => actorOf(app, await givenPerson(app, ['officer', nodeId]));

const draft = (verdict: string | null = null, by = county): Promise<Toy> =>
  app.database.write(by, (tx) =>
    runner.begin(tx, toyWorkflow, {
      by,
      record: newToy(app.clock.now(), { ownerNodeId: tree.queshan, verdict }),
      input: {},
    }),
  );

const view = (_tx: Tx, toy: Toy): Toy => toy;
const submit = (id: string, by = county, occasion?: Occasion): Promise<Toy> =>
  runner.act(toyWorkflow, { by, action: 'submit', id, input: { judge: tree.zhumadian }, ...(occasion ? { occasion } : {}) }, view);
const judge = (id: string, by = city, verdict = '好'): Promise<Toy> =>
  runner.act(toyWorkflow, { by, action: 'judge', id, input: { verdict } }, view);

const follow = (id: string): Promise<Toy> => runner.act(toyWorkflow, { by: new Robot('calendar'), action: 'follow', id, input: {} }, view);

describe('Runner', () => {
  it('walks a record to its end and keeps its history, inbox and outbox', async () => {
    const { id } = await draft();
    await submit(id);
    const waiting = await app.database.read(city, (tx) => tx.findBy(Task, { recordId: id }));
    expect(waiting).toMatchObject([{ action: 'judge', nodeId: tree.zhumadian, permission: 'application.review' }]);
    expect(await judge(id)).toMatchObject({ state: 'good', verdict: '好', version: 3 });
    const history = await app.database.read(county, (tx) => tx.find(History, { where: { recordId: id }, order: { sequence: 'ASC' } }));
    expect(history.map(({ action, toState }) => `${action} ${toState}`)).toEqual(['create draft', 'submit submitted', 'judge good']);
    expect(await app.database.read(city, (tx) => tx.findBy(Task, { recordId: id }))).toEqual([]);
    const outbox: { topic: string }[] = await app.database.read(ROBOT, (tx) =>
      tx.query(`select topic from platform.outbox where payload->>'recordId' = $1 order by id`, [id]),
    );
    expect(outbox.map(({ topic }) => topic)).toEqual(['toy.create', 'toy.submit', 'toy.judge']);
  });

  it('hides a draft from the city above and everything from the neighbour', async () => {
    const { id } = await draft();
    expect(await codeOf(judge(id))).toBe('not-found');
    await submit(id);
    expect(await codeOf(judge(id, neighbour))).toBe('not-found');
    expect(await app.database.read(neighbour, (tx) => tx.count(Toy))).toBe(0);
  });

  it('refuses whoever acts at another body, the wrong state and failed rules', async () => {
    const { id } = await draft();
    await submit(id);
    expect(await codeOf(judge(id, county))).toBe('forbidden');
    // What it tells to be possible is the caller's own: not the judge's, and not the robot's.
    await expect(submit(id)).rejects.toMatchObject({
      type: { code: 'wrong-state' },
      extra: {
        state: 'submitted',
        stateLabel: { zh: '已提交', en: 'submitted' },
        possibleActions: ['drop'],
        possible: [{ action: 'drop', zh: '作废', en: 'Drop' }],
      },
    });
    expect(await codeOf(judge(id, city, ''))).toBe('rules-failed verdict-said');
  });

  it('lets exactly one of two officers win who act at once', async () => {
    const { id } = await draft();
    await submit(id);
    const colleague = await officerAt(tree.zhumadian);
    const codes = await race(
      app,
      { row: 'workflow.toy', id },
      () => codeOf(judge(id)),
      () => codeOf(judge(id, colleague)),
    );
    expect(codes.sort()).toEqual(['done', 'wrong-state']);
  });

  it('takes the true day again once a step was recalled', async () => {
    app.clock.set('2014-09-01T09:00:00+08:00');
    const { id } = await draft();
    app.clock.set('2014-09-03T09:00:00+08:00');
    const fromPaper: Occasion = { happenedOn: '2014-09-02', source: 'paper' };
    await submit(id, county, fromPaper);
    await runner.recall(toyWorkflow, { by: county, id, reason: '填错了' }, view);
    expect(await submit(id, county, fromPaper)).toMatchObject({ state: 'submitted' });
    expect(await codeOf(submit((await draft()).id, county, fromPaper))).toBe('invalid happened-before-previous-step');
  });

  it('recalls until the next body has acted, and only for whoever acted', async () => {
    const { id } = await draft();
    await submit(id);
    const recall = (by: Actor): Promise<Toy> => runner.recall(toyWorkflow, { by, id, reason: '填错了' }, view);
    expect(await codeOf(recall(city))).toBe('forbidden');
    expect(await recall(county)).toMatchObject({ state: 'draft', judgeNodeId: null });
    await submit(id);
    await judge(id);
    expect(await codeOf(recall(county))).toBe('nothing-to-recall');
  });

  it('recalls what the calendar has only followed, which is no body that acts', async () => {
    const { id } = await draft();
    await submit(id);
    await follow(id);
    const actions = await app.database.read(county, async (tx) =>
      runner.availableActions(tx, toyWorkflow, county, await tx.findOneByOrFail(Toy, { id })),
    );
    expect(actions.map(({ action }) => action)).toContain('recall');
    expect(await runner.recall(toyWorkflow, { by: county, id, reason: '填错了' }, view)).toMatchObject({ state: 'draft', version: 4 });
    expect(await codeOf(runner.recall(toyWorkflow, { by: county, id, reason: '填错了' }, view))).toBe('nothing-to-recall');
  });

  it('recalls no more for whoever has left the post', async () => {
    const { id } = await draft();
    await submit(id);
    const grants = [{ role: 'observer', nodeId: tree.queshan, nodeKind: 'COUNTY', delegatedBy: null, audiences: [] }] as const;
    const left = Actor.of({ personId: county.personId, grants }, county.sessionId);
    const submitted = await app.database.read(left, (tx) => tx.findOneByOrFail(Toy, { id }));
    expect(await app.database.read(left, (tx) => runner.availableActions(tx, toyWorkflow, left, submitted))).toEqual([]);
    expect(await codeOf(runner.recall(toyWorkflow, { by: left, id, reason: '填错了' }, view))).toBe('forbidden');
  });

  it('tells what may be done and what blocks it', async () => {
    const toy = await draft('不全');
    const actions = await app.database.read(county, (tx) => runner.availableActions(tx, toyWorkflow, county, toy));
    expect(actions).toEqual([
      {
        action: 'submit',
        zh: '提交',
        en: 'Submit',
        blockedBy: ['complete'],
        reasons: [{ code: 'complete', zh: '不完整', en: 'incomplete' }],
      },
      { action: 'drop', zh: '作废', en: 'Drop', blockedBy: [], reasons: [] },
      { action: 'sign', zh: '签字', en: 'Sign', blockedBy: [], reasons: [] },
      { action: 'gather', zh: '召集', en: 'Gather', blockedBy: [], reasons: [] },
    ]);
  });

  it('takes what happened elsewhere first, with its source and, when late, its reason', async () => {
    app.clock.set('2014-09-16T10:00:00+08:00');
    const { id } = await app.database.write(county, async (tx) => {
      const toy = newToy(app.clock.now(), { ownerNodeId: tree.queshan });
      const occasion = { happenedOn: '2014-09-01', source: 'paper', lateReason: '补录' } as const;
      return runner.begin(tx, toyWorkflow, { by: county, record: toy, input: {}, occasion });
    });
    expect(await codeOf(submit(id, county, { happenedOn: '2014-09-17', source: 'paper' }))).toBe('invalid happened-in-future');
    expect(await codeOf(submit(id, county, { happenedOn: '2014-08-31', source: 'paper', lateReason: 'x' }))).toBe(
      'invalid happened-before-previous-step',
    );
    expect(await codeOf(submit(id, county, { happenedOn: '2014-09-15' }))).toBe('invalid online-takes-server-clock');
    expect(await codeOf(submit(id, county, { happenedOn: '2014-09-02', source: 'paper' }))).toBe('invalid late-reason-missing');
    expect(await codeOf(submit(id, county, { happenedOn: '2014-09-15', source: 'paper', onBehalfOf: tree.biyang }))).toBe(
      'invalid no-party',
    );
    // What the calendar did since is no step that this follows.
    await follow(id);
    expect(await submit(id, county, { happenedOn: '2014-09-09', source: 'paper' })).toMatchObject({ state: 'submitted' });
  });

  it("takes the server's clock where people act for themselves, whatever source they name", async () => {
    const { id } = await draft();
    const grants = [{ role: 'base-staff', nodeId: tree.queshan, nodeKind: 'BASE', delegatedBy: null, audiences: [] }] as const;
    const staff = Actor.of({ personId: county.personId, grants }, county.sessionId);
    expect(await codeOf(submit(id, staff, { happenedOn: '2014-09-15', source: 'paper' }))).toBe(
      'invalid online-takes-server-clock online-takes-server-clock',
    );
    expect(await codeOf(submit(id, staff, { source: 'letter' }))).toBe('invalid online-takes-server-clock');
    expect(await codeOf(submit(id, staff, { onBehalfOf: tree.zhumadian }))).toBe('invalid no-party');
    expect(await submit(id, staff, { happenedOn: '2014-09-16', source: 'online' })).toMatchObject({ state: 'submitted' });
  });

  it('says for whom a record was begun under a delegation', async () => {
    const absent = city.personId;
    const grants = [{ role: 'officer', nodeId: tree.queshan, nodeKind: 'COUNTY', delegatedBy: absent, audiences: [] }] as const;
    const deputy = Actor.of({ personId: county.personId, grants }, county.sessionId);
    const { id } = await draft(null, deputy);
    const [created] = await app.database.read(deputy, (tx) => tx.findBy(History, { recordId: id }));
    expect(created).toMatchObject({ action: 'create', delegatedBy: absent });
  });
});
