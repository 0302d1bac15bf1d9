import { AccessTokens, type NodeKind, type Role, Tree, widenReach } from '@jidi/access';
import { Clock, ROBOT, type Tx } from '@jidi/platform';
import { v7 as uuidv7 } from 'uuid';
import { Client } from './client.js';
import type { TestApp } from './test-app.js';
import { addGrant, addPerson, addSession } from './given.sql.js';

const SINCE = '2000-01-01';

/** The nodes that most suites need: two counties of Zhumadian and a county of another province. */
export interface TestTree {
  readonly nation: string;
  readonly henan: string;
  readonly zhumadian: string;
  readonly queshan: string;
  readonly biyang: string;
  readonly jilin: string;
  readonly tonghua: string;
  readonly jian: string;
}

/** Plants the tree of the real documents. */
export function givenTree(app: TestApp): Promise<TestTree> {
  const tree = app.get(Tree);
  return app.database.write(ROBOT, async (tx) => {
    const add = (kind: NodeKind, code: string, name: string, parentId: string | null): Promise<string> =>
      tree.add(tx, { kind, code, name, parentId, from: SINCE });
    const nation = await add('NATIONAL', '000000', '中国科学技术协会', null);
    const henan = await add('PROVINCE', '410000', '河南省科学技术协会', nation);
    const zhumadian = await add('CITY', '411700', '驻马店市科学技术协会', henan);
    const queshan = await add('COUNTY', '411725', '确山县科学技术协会', zhumadian);
    const biyang = await add('COUNTY', '411726', '泌阳县科学技术协会', zhumadian);
    const jilin = await add('PROVINCE', '220000', '吉林省科学技术协会', nation);
    const tonghua = await add('CITY', '220500', '通化市科学技术协会', jilin);
    const jian = await add('COUNTY', '220582', '集安市科学技术协会', tonghua);
    return { nation, henan, zhumadian, queshan, biyang, jilin, tonghua, jian };
  });
}

/** A person with an account and grants, and no password: for suites that are not about signing in. */
export function givenPerson(app: TestApp, ...grants: readonly (readonly [Role, string])[]): Promise<string> {
  const now = app.get(Clock).now();
  return app.database.write(ROBOT, async (tx) => {
    const id = uuidv7();
    const nodes = grants.map(([, node]) => node);
    await widenReach(tx, { recordId: id, kind: 'person', sortAt: now, nodes, exactly: [id] });
    await addPerson(tx, id, `测试${id.slice(-4)}`, `user-${id}`, now);
    for (const [role, node] of grants) await givenGrant(tx, id, role, node, now);
    return id;
  });
}

/** One standing grant. */
export async function givenGrant(tx: Tx, personId: string, role: Role, nodeId: string, now: Date): Promise<string> {
  const id = uuidv7();
  await widenReach(tx, { recordId: id, kind: 'grant', sortAt: now, nodes: [nodeId], exactly: [personId] });
  await addGrant(tx, { id, personId, role, nodeId, at: now });
  return id;
}

/** A client signed in as a person; its session lasts far beyond any suite's clock. */
export async function as(app: TestApp, personId: string): Promise<Client> {
  const sessionId = uuidv7();
  await app.database.write(ROBOT, (tx) => addSession(tx, sessionId, personId, app.get(Clock).now()));
  return new Client(app.url, () => app.get(AccessTokens).issue(sessionId).token);
}

/** A new person with grants, signed in. */
export const someone = async (app: TestApp, ...grants: readonly (readonly [Role, string])[]): Promise<Client> =>
  as(app, await givenPerson(app, ...grants));

/** A client without sign-in. */
export const anyone = (app: TestApp): Client => new Client(app.url);
