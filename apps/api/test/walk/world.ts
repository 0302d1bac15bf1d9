import { type Role, Tree } from '@jidi/access';
import { ApiModule } from '@jidi/api';
import { type Caller, QueueModule, ROBOT, type Tx } from '@jidi/platform';
import { BaseService } from '@jidi/registry';
import { anyone, as, type Client, givenPerson, startTestApp, type TestApp } from '@jidi/testing';
import { type Place, PLACES } from './places.js';
import type { Prepared, Trial, WalkActor, WalkCase } from './walk.js';

const SINCE = '2000-01-01';

/** Names of the places that are associations; bases stand in the register. */
const NAMES: Readonly<Partial<Record<Place, readonly [code: string, name: string]>>> = {
  nation: ['000000', '中国科学技术协会'],
  henan: ['410000', '河南省科学技术协会'],
  zhumadian: ['411700', '驻马店市科学技术协会'],
  queshan: ['411725', '确山县科学技术协会'],
  biyang: ['411726', '泌阳县科学技术协会'],
  jilin: ['220000', '吉林省科学技术协会'],
  tonghua: ['220500', '通化市科学技术协会'],
  jian: ['220582', '集安市科学技术协会'],
};

const BASES: Readonly<Partial<Record<Place, string>>> = {
  centre: '确山县青少年学生校外活动中心',
  youth: '泌阳县青少年学生校外活动中心',
  museum: '集安市科技馆',
};

/** The whole API on a tree with a base below each of three counties, and everybody who can be somebody in it. */
export class World {
  private readonly kept = new Map<string, Promise<unknown>>();
  private readonly bases = new Map<Place, string>();
  private readonly nodes = new Map<Place, string>();
  private count = 0;

  private constructor(readonly app: TestApp) {}

  static async start(): Promise<World> {
    const world = new World(await startTestApp({ modules: [ApiModule, QueueModule.forProducer()], env: { TRUST_PROXY: 'yes' } }));
    await world.write(async (tx) => {
      for (const place of Object.keys(PLACES) as Place[]) await world.plant(tx, place);
    });
    return world;
  }

  /** Id of a place's node. */
  node(place: Place): string {
    const id = this.nodes.get(place);
    if (!id) throw new Error(`no node ${place}`);
    return id;
  }

  /** Id of the base at a place. */
  base(place: Place): string {
    const id = this.bases.get(place);
    if (!id) throw new Error(`no base at ${place}`);
    return id;
  }

  /** A number that was never given before. */
  next(): number {
    this.count += 1;
    return this.count;
  }

  /** Writes rows behind the API, as a robot. */
  write<T>(work: (tx: Tx) => Promise<T>, by: Caller = ROBOT): Promise<T> {
    return this.app.database.write(by, work);
  }

  /** Something that is made once: rows that no request changes, persons. */
  keep<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = this.kept.get(name) ?? make();
    this.kept.set(name, known);
    return known as Promise<T>;
  }

  /** Does something at another instant: what a later step needs lies behind it. */
  async at<T>(instant: string, work: () => Promise<T>): Promise<T> {
    const now = this.app.clock.now();
    this.app.clock.set(instant);
    try {
      return await work();
    } finally {
      this.app.clock.set(now);
    }
  }

  /** Somebody with one role at one place; the same person each time. */
  actor(role: Role, place: Place): Promise<WalkActor> {
    return this.keep(`${role} at ${place}`, () => this.newActor(role, place));
  }

  /** Somebody new with one role at one place. */
  async newActor(role: Role, place: Place): Promise<WalkActor> {
    const personId = await givenPerson(this.app, [role, this.node(place)]);
    return { client: await as(this.app, personId), personId, role, node: place };
  }

  /** Who prepares rows: nobody that is tried, so that four eyes hold between the two. */
  async clerk(role: Role, place: Place): Promise<Client> {
    return (await this.keep(`clerk ${role} at ${place}`, () => this.newActor(role, place))).client;
  }

  /** Somebody at a place for whom rows are prepared that nobody else may touch. */
  bystander(place: Place): Promise<WalkActor> {
    return this.keep(`bystander at ${place}`, () => this.newActor(PLACES[place].kind === 'BASE' ? 'base-staff' : 'officer', place));
  }

  /** Whoever makes a trial. */
  tried({ role, node, manner }: Trial): Promise<WalkActor> {
    if (manner === 'own') return this.actor(role, node);
    if (manner === 'lent') return this.keep(`${role} lent at ${node}`, () => this.borrower(role, node));
    return this.keep('nobody', () => Promise.resolve({ client: anyone(this.app), personId: '', role, node }));
  }

  /** Somebody who looks on at one place and holds a role at another. */
  onlooker({ role, node }: Pick<Trial, 'role' | 'node'> & Partial<Trial>, at: Place, eyes: Role = 'observer'): Promise<WalkActor> {
    return this.keep(`${role} at ${node}, looks on at ${at} as ${eyes}`, async () => {
      const personId = await givenPerson(this.app, [eyes, this.node(at)], [role, this.node(node)]);
      return { client: await as(this.app, personId), personId, role, node };
    });
  }

  async send({ route }: Pick<WalkCase, 'route'>, client: Client, { path, body, headers = {} }: Prepared): Promise<number> {
    const [method = ''] = route.split(' ');
    return (await client.send(method, path, body, { ...headers })).status;
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** Somebody who looks on, and to whom another person's role is lent. */
  private async borrower(role: Role, place: Place): Promise<WalkActor> {
    const lender = await this.newActor(role, place);
    const borrower = await this.newActor('observer', place);
    const [firstDay, lastDay] = [this.app.clock.today(), '2015-06-30'];
    const body = { toPersonId: borrower.personId, nodeId: this.node(place), firstDay, lastDay, reason: '出差' };
    const { status } = await lender.client.post('/delegations', body);
    if (status !== 201) throw new Error(`the delegation was answered ${status}`);
    return { ...borrower, role };
  }

  private async plant(tx: Tx, place: Place): Promise<void> {
    const { kind, parent } = PLACES[place];
    const parentId = parent === null ? null : this.node(parent);
    const [code, name] = NAMES[place] ?? [];
    if (code !== undefined && name !== undefined)
      this.nodes.set(place, await this.app.get(Tree).add(tx, { kind, name, code, parentId, from: SINCE }));
    const base = BASES[place];
    if (base !== undefined && parentId !== null) await this.register(tx, place, base, parentId);
  }

  private async register(tx: Tx, place: Place, name: string, managingNodeId: string): Promise<void> {
    const given = { classCode: 'other', openedOn: '2008-06-01', introduction: '面向全县青少年。', confirmNotDuplicate: true, note: '样例' };
    const id = await this.app.get(BaseService).createIn(tx, ROBOT, { name, managingNodeId, from: SINCE, ...given });
    const [row]: { node_id: string }[] = await tx.query('select node_id from registry.base where id = $1', [id]);
    if (!row) throw new Error(`no base ${name}`);
    this.bases.set(place, id);
    this.nodes.set(place, row.node_id);
  }
}
