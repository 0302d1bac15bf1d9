import { Actor } from '@jidi/access';
import { ROBOT, type Tx } from '@jidi/platform';
import { givenPerson, race, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { History } from '../history/history.entity.js';
import { actorOf, codeOf, givenToys, newToy, Toy, toyWorkflow } from '@jidi/workflow/testing';
import type { Occasion } from './occasion.js';
import { Runner } from './runner.js';

const { app, tree } = suite();
let runner: Runner;
let county: Actor;
let colleague: Actor;

beforeAll(async () => {
  await givenToys(app.testDatabase);
  runner = app.get(Runner);
  county = await officer();
  colleague = await officer();
});

const officer = async (): Promise<Actor> => actorOf(app, await givenPerson(app, ['officer', tree.queshan]));

const toy = (given: Partial<Toy> = {}): Toy => newToy(app.clock.now(), { ownerNodeId: tree.queshan, ...given });

const begun = async (given: Partial<Toy> = {}, by = county): Promise<string> => {
  const { id } = await app.database.write(by, (tx) => runner.begin(tx, toyWorkflow, { by, record: toy(given), input: {} }));
  return id;
};

const view = (_tx: Tx, record: Toy): Toy => record;

const gather = (id: string, others: readonly string[], { by = county, on, occasion = {} }: Gathering = {}): Promise<Toy> => {
  const input = { others: others.map((other) => ({ id: other, name: `${other.slice(-4)}号` })), ...(on === undefined ? {} : { on }) };
  return runner.act(toyWorkflow, { by, action: 'gather', id, input, occasion }, view);
};

/** One leads another, which leads a third. */
const bring = (id: string, other: string, third: string): Promise<Toy> => {
  const others = [{ id: other, name: '乙', brings: { others: [{ id: third, name: '丙' }] } }];
  return runner.act(toyWorkflow, { by: county, action: 'gather', id, input: { others } }, view);
};

interface Gathering {
  readonly by?: Actor;
  readonly on?: string;
  readonly occasion?: Occasion;
}

const recall = (id: string, by = county): Promise<Toy> => runner.recall(toyWorkflow, { by, id, reason: '填错了' }, view);
const judge = (id: string): Promise<Toy> => runner.act(toyWorkflow, { by: county, action: 'drop', id, input: {} }, view);
const stateOf = (id: string): Promise<string> => app.database.read(county, async (tx) => (await tx.findOneByOrFail(Toy, { id })).state);
const historyOf = (recordId: string): Promise<History[]> =>
  app.database.read(ROBOT, (tx) => tx.find(History, { where: { recordId }, order: { sequence: 'ASC' } }));
const actionsOf = (id: string, by = county): Promise<string[]> =>
  app.database.read(by, async (tx) => {
    const found = await runner.availableActions(tx, toyWorkflow, by, await tx.findOneByOrFail(Toy, { id }));
    return found.map(({ action }) => action);
  });

describe('a step that leads other records', () => {
  it('moves them in the same unit of work and names itself as their cause', async () => {
    const [leader, first, second] = [await begun(), await begun(), await begun()];
    await gather(leader, [second, first]);
    expect([await stateOf(leader), await stateOf(first), await stateOf(second)]).toEqual(['submitted', 'submitted', 'submitted']);
    const cause = (await historyOf(leader)).at(-1);
    expect((await historyOf(first)).at(-1)).toMatchObject({ action: 'come', causeId: cause?.id, personId: county.personId });
    expect(cause?.causeId).toBeNull();
  });

  it('moves nothing where one of them cannot follow, and says which', async () => {
    const [leader, free, gone] = [await begun(), await begun(), await begun()];
    await judge(gone);
    await expect(gather(leader, [free, gone])).rejects.toMatchObject({
      type: { code: 'wrong-state' },
      extra: { state: 'gone', base: `${gone.slice(-4)}号` },
    });
    expect([await stateOf(leader), await stateOf(free)]).toEqual(['draft', 'draft']);
  });

  it('dates what follows a paper by the paper', async () => {
    app.clock.set('2014-09-10T09:00:00+08:00');
    const [leader, led] = [await begun(), await begun()];
    app.clock.set('2014-09-12T09:00:00+08:00');
    await gather(leader, [led], { on: '2014-09-11' });
    expect((await historyOf(led)).at(-1)).toMatchObject({ happenedOn: '2014-09-11', source: 'paper' });
    expect((await historyOf(leader)).at(-1)).toMatchObject({ happenedOn: '2014-09-12', source: 'online' });
  });

  it('lets neither of two through that lead the same in opposite order, save one', async () => {
    const [one, other, a, b] = [await begun(), await begun(), await begun(), await begun()];
    const codes = await race(
      app,
      { row: 'workflow.toy', id: [a, b].sort()[0] ?? a },
      () => codeOf(gather(one, [a, b])),
      () => codeOf(gather(other, [b, a], { by: colleague })),
    );
    expect(codes.sort()).toEqual(['done', 'wrong-state']);
  });
});

describe('a led step', () => {
  it('is taken by nobody alone', async () => {
    const id = await begun();
    expect(await actionsOf(id)).not.toContain('come');
    const alone = async (): Promise<Toy> => runner.act(toyWorkflow, { by: county, action: 'come', id, input: {} }, view);
    await expect(alone()).rejects.toThrow('toy is led to come by another record alone');
  });

  it('is taken back by its cause alone', async () => {
    const [leader, led] = [await begun(), await begun()];
    await gather(leader, [led]);
    expect(await actionsOf(led)).not.toContain('recall');
    expect(await codeOf(recall(led))).toBe('nothing-to-recall');
    await recall(leader);
    expect([await stateOf(leader), await stateOf(led)]).toEqual(['draft', 'draft']);
    const [undone, undoing] = (await historyOf(led)).slice(-2);
    const cause = (await historyOf(leader)).at(-1);
    expect(undoing).toMatchObject({ action: 'recall', undoesId: undone?.id, causeId: cause?.id });
  });

  it('is taken back with what it led in turn', async () => {
    const [leader, led, ledInTurn] = [await begun(), await begun(), await begun()];
    await bring(leader, led, ledInTurn);
    expect(await stateOf(ledInTurn)).toBe('submitted');
    await recall(leader);
    expect([await stateOf(leader), await stateOf(led), await stateOf(ledInTurn)]).toEqual(['draft', 'draft', 'draft']);
  });

  it('holds its cause fast once what it led in turn has gone on', async () => {
    const [leader, led, ledInTurn] = [await begun(), await begun(), await begun()];
    await bring(leader, led, ledInTurn);
    await judge(ledInTurn);
    expect(await actionsOf(leader)).not.toContain('recall');
    expect(await codeOf(recall(leader))).toBe('nothing-to-recall');
  });

  it('may be led again once it was taken back', async () => {
    const [leader, led] = [await begun(), await begun()];
    await gather(leader, [led]);
    await recall(leader);
    await gather(leader, [led]);
    await recall(leader);
    expect(await stateOf(led)).toBe('draft');
  });

  it('holds its cause fast once its record has gone on', async () => {
    const [leader, led, still] = [await begun(), await begun(), await begun()];
    await gather(leader, [led, still]);
    expect(await actionsOf(leader)).toContain('recall');
    await judge(led);
    expect(await actionsOf(leader)).not.toContain('recall');
    expect(await codeOf(recall(leader))).toBe('nothing-to-recall');
    expect(await stateOf(still)).toBe('submitted');
  });
});

describe('a party that is a person', () => {
  it('acts by a permission of its own held anywhere, and for itself', async () => {
    const guest = await actorOf(app, await givenPerson(app, ['officer', tree.biyang]));
    const id = await begun({ guestIds: [guest.personId] });
    await app.testDatabase.asOwner(
      `insert into access.reach (record_id, subject_id, kind, sort_at) values ('${id}', '${guest.personId}', 'toy', now())`,
    );
    expect(await actionsOf(id, guest)).toContain('greet');
    const greet = (by: Actor, occasion: Occasion = {}): Promise<Toy> =>
      runner.act(toyWorkflow, { by, action: 'greet', id, input: {}, occasion }, view);
    await greet(guest);
    expect((await historyOf(id)).at(-1)).toMatchObject({ action: 'greet', personId: guest.personId, nodeId: tree.biyang });
    expect(await codeOf(greet(guest, { source: 'paper' }))).toBe('invalid online-takes-server-clock');
    expect(await codeOf(greet(county))).toBe('forbidden');
  });

  it('acts by no power that was lent', async () => {
    const guest = await actorOf(app, await givenPerson(app, ['officer', tree.queshan]));
    const id = await begun({ guestIds: [guest.personId] });
    const grants = [{ role: 'officer', nodeId: tree.queshan, nodeKind: 'COUNTY', delegatedBy: county.personId, audiences: [] }] as const;
    const deputy = Actor.of({ personId: guest.personId, grants }, guest.sessionId);
    expect(await codeOf(runner.act(toyWorkflow, { by: deputy, action: 'greet', id, input: {} }, view))).toBe('forbidden');
  });
});
