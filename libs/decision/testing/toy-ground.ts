import { widenReach } from '@jidi/access';
import { type GivenBase, givenBase } from '@jidi/registry/testing';
import type { TestApp, TestTree } from '@jidi/testing';
import { CALENDAR, Runner } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { Toy, ToyKind } from './toys.js';

/** What suites of the four decide on, in Zhumadian: a base below a county that recommends it. */
export class ToyGround {
  /** The base of every toy, in the register. */
  private base: Promise<GivenBase> | undefined;

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
  async given({ workflow }: ToyKind, rest: Partial<Toy> & Pick<Toy, 'name'>): Promise<Toy> {
    const record = await this.newToy(rest);
    return this.app.database.write(CALENDAR, (tx) => this.app.get(Runner).begin(tx, workflow, { by: CALENDAR, record, input: {} }));
  }

  /** A toy of another kind under the id of one; who reaches it is told by its id, and what happened to it is numbered by that. */
  async twinOf({ id }: Toy, { workflow: { entity, kind } }: ToyKind, rest: Partial<Toy> & Pick<Toy, 'name'>): Promise<Toy> {
    const record = await this.newToy({ id, ...rest });
    return this.app.database.write(CALENDAR, async (tx) => {
      await widenReach(tx, { recordId: id, kind, sortAt: record.createdAt, nodes: [record.issuerNodeId] });
      await tx.insert(entity, record);
      return record;
    });
  }

  /** The state of a toy in the table; undefined where there is none. */
  stateOf(id: string, { workflow }: ToyKind = this.applications): Promise<string | undefined> {
    return this.app.database.read(CALENDAR, async (tx) => (await tx.findOneBy(workflow.entity, { id }))?.state);
  }

  private async newToy(rest: Partial<Toy> & Pick<Toy, 'name'>): Promise<Toy> {
    const { zhumadian, queshan } = this.tree;
    this.base ??= givenBase(this.app, queshan, '确山县样例基地');
    const { baseId, nodeId: baseNodeId } = await this.base;
    return {
      id: uuidv7(),
      state: 'open',
      version: 1,
      createdAt: this.app.clock.now(),
      issuerNodeId: zhumadian,
      baseId,
      baseNodeId,
      recommenderNodeId: queshan,
      batchId: this.batchId,
      meetingAsked: true,
      noticeDays: 5,
      ...rest,
    };
  }
}
