import { Tree, widenReach } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import type { TestApp, TestTree } from '@jidi/testing';
import { Robot, Runner } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { Toy, ToyKind } from './toys.js';

const GROUND = new Robot('ground');

/** What suites of the four decide on, in Zhumadian: a base below a county that recommends it. */
export class ToyGround {
  private base: Pick<Toy, 'baseId' | 'baseNodeId'> | undefined;

  constructor(
    private readonly app: TestApp,
    private readonly tree: TestTree,
    private readonly applications: ToyKind,
    /** The call or round with which toys come unless a suite says otherwise. */
    private readonly batchId: string = uuidv7(),
  ) {}

  /** A toy that the API names by `applicationId`: its id. */
  async application(name: string, rest: Partial<Toy> = {}): Promise<string> {
    return (await this.given(this.applications, { name, ...rest })).id;
  }

  /** A toy of some kind, open to be decided on unless said otherwise. */
  given({ workflow }: ToyKind, rest: Partial<Toy> & Pick<Toy, 'name'>): Promise<Toy> {
    return this.app.database.write(GROUND, async (tx) => {
      const record = await this.newToy(tx, rest);
      return this.app.get(Runner).begin(tx, workflow, { by: GROUND, record, input: {} });
    });
  }

  /** A toy of another kind under the id of one; who reaches it is told by its id, and what happened to it is numbered by that. */
  twinOf({ id }: Toy, { workflow: { entity, kind } }: ToyKind, rest: Partial<Toy> & Pick<Toy, 'name'>): Promise<Toy> {
    return this.app.database.write(GROUND, async (tx) => {
      const record = await this.newToy(tx, { id, ...rest });
      await widenReach(tx, { recordId: id, kind, sortAt: record.createdAt, nodes: [record.issuerNodeId] });
      await tx.insert(entity, record);
      return record;
    });
  }

  /** The state of a toy in the table; undefined where there is none. */
  stateOf(id: string, { workflow }: ToyKind = this.applications): Promise<string | undefined> {
    return this.app.database.read(GROUND, async (tx) => (await tx.findOneBy(workflow.entity, { id }))?.state);
  }

  private async newToy(tx: Tx, rest: Partial<Toy> & Pick<Toy, 'name'>): Promise<Toy> {
    const { zhumadian, queshan } = this.tree;
    this.base ??= await givenBase(tx, queshan, this.app.clock.now());
    return {
      id: uuidv7(),
      state: 'open',
      version: 1,
      createdAt: this.app.clock.now(),
      issuerNodeId: zhumadian,
      ...this.base,
      recommenderNodeId: queshan,
      batchId: this.batchId,
      meetingAsked: true,
      noticeDays: 5,
      ...rest,
    };
  }
}

/** The base of every toy, in the register. */
async function givenBase(tx: Tx, county: string, now: Date): Promise<Pick<Toy, 'baseId' | 'baseNodeId'>> {
  const baseId = uuidv7();
  const baseNodeId = await new Tree().add(tx, { kind: 'BASE', name: '确山县样例基地', parentId: county, from: '2010-01-01' });
  await widenReach(tx, { recordId: baseId, kind: 'base', sortAt: now, nodes: [baseNodeId] });
  await tx.query('insert into registry.base (id, node_id, version, created_at) values ($1, $2, 1, $3)', [baseId, baseNodeId, now]);
  return { baseId, baseNodeId };
}
