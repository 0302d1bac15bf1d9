import { type Role, Tree } from '@jidi/access';
import { ApiModule } from '@jidi/api';
import { QueueModule, ROBOT } from '@jidi/platform';
import { as, givenPerson, startTestApp, type TestApp } from '@jidi/testing';
import { type Place, PLACES, type Prepared, type WalkActor, type WalkCase } from './walk.js';

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

/** The whole API on a tree with a base below each of three counties, and everybody who can be somebody in it. */
export class World {
  private readonly actors = new Map<string, Promise<WalkActor>>();

  private constructor(
    readonly app: TestApp,
    /** Node ids by place. */
    readonly nodes: ReadonlyMap<Place, string>,
  ) {}

  static async start(): Promise<World> {
    const app = await startTestApp({ modules: [ApiModule, QueueModule.forProducer()] });
    const tree = app.get(Tree);
    const nodes = new Map<Place, string>();
    await app.database.write(ROBOT, async (tx) => {
      for (const [place, { kind, parent }] of Object.entries(PLACES) as [Place, (typeof PLACES)[Place]][]) {
        const [code, name] = NAMES[place] ?? [];
        const parentId = parent === null ? null : (nodes.get(parent) ?? null);
        nodes.set(place, await tree.add(tx, { kind, name: name ?? '', ...(code ? { code } : {}), parentId, from: SINCE }));
      }
    });
    return new World(app, nodes);
  }

  node(place: Place): string {
    const id = this.nodes.get(place);
    if (!id) throw new Error(`no node ${place}`);
    return id;
  }

  /** Somebody with one role at one place; the same person each time. */
  actor(role: Role, place: Place): Promise<WalkActor> {
    const key = `${role} ${place}`;
    const known = this.actors.get(key) ?? this.newActor(role, place);
    this.actors.set(key, known);
    return known;
  }

  /** Somebody new with one role at one place. */
  async newActor(role: Role, place: Place): Promise<WalkActor> {
    const personId = await givenPerson(this.app, [role, this.node(place)]);
    return { client: await as(this.app, personId), personId, role, node: place };
  }

  async prepare(walk: WalkCase, actor: WalkActor): Promise<Prepared> {
    return walk.prepare(actor, this);
  }

  async send({ route }: WalkCase, { client }: WalkActor, { path, body, headers = {} }: Prepared): Promise<number> {
    const [method = ''] = route.split(' ');
    return (await client.send(method, path, body, { ...headers })).status;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
