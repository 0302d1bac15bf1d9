import { Accounts, NationalTree, Passwords } from '@jidi/access';
import { Clock, Database, ROBOT, SIGN_IN_SCOPE, type Tx } from '@jidi/platform';
import { baseFacts, BaseService, HostService } from '@jidi/registry';
import type { INestApplicationContext } from '@nestjs/common';
import { BASES, type SampleBase } from './bases.js';
import { PEOPLE } from './people.js';
import { ACTIVE_CITY, ACTIVE_CODES } from './places.js';
import { accountNamed, activate, activeNodes, hasAccounts } from './sample.sql.js';

/** The year of the first call that the documents speak of. */
const SINCE = '2014-01-01';

const NO_CODE = { noCodeReason: 'other', noCodeNote: '示例数据，未登记统一社会信用代码' } as const;
const NOT_TWICE = { confirmNotDuplicate: true, note: '示例数据：各县（区）同类场所，不是重复登记' } as const;

/** Whether somebody has an account already. */
export function hasPeople(app: INestApplicationContext): Promise<boolean> {
  return hasAccounts(app.get(Database));
}

/** Plants the national tree with every body inactive; nothing changes where it stands. */
export async function plantTree(app: INestApplicationContext): Promise<void> {
  await app.get(Database).write(ROBOT, (tx) => app.get(NationalTree).plantNationalTree(tx));
}

/** The tree, the bodies that take part, hosts, bases and accounts, in one unit of work: all of it is there afterwards, or nothing. */
export async function plantSample(app: INestApplicationContext): Promise<void> {
  await app.get(Database).write(ROBOT, async (tx) => {
    await app.get(NationalTree).plantNationalTree(tx);
    await activate(tx, ACTIVE_CODES, ACTIVE_CITY);
    const places = await activeNodes(tx);
    for (const base of BASES) places.set(base.name, await registerBase(tx, app, base, places));
    for (const { userName, name, role, at } of PEOPLE) {
      await app.get(Accounts).create(tx, { person: { userName, name }, grants: [{ role, nodeId: placeIn(places, at) }], by: null });
    }
  });
}

/** Lets the sample's people in. Until then nobody can sign in. */
export async function letIn(app: INestApplicationContext, passwords: Readonly<Record<string, string>>): Promise<void> {
  const service = app.get(Passwords);
  const hashed = await Promise.all(
    Object.entries(passwords).map(async ([userName, password]) => ({ userName, hash: await service.hash(password) })),
  );
  await app.get(Database).write({ rows: SIGN_IN_SCOPE }, async (tx) => {
    for (const { userName, hash } of hashed) {
      const accountId = await accountNamed(tx, userName);
      if (accountId !== undefined) await service.store(tx, accountId, hash);
    }
  });
}

/** Registers host and base. @returns the base's own node */
async function registerBase(tx: Tx, app: INestApplicationContext, base: SampleBase, places: ReadonlyMap<string, string>): Promise<string> {
  const nodeId = placeIn(places, base.managing);
  const hostId = await app.get(HostService).createIn(tx, ROBOT, { ...base.host, ...NO_CODE, nodeId });
  const [code, address] = base.location;
  const { name, aliases, classCode, website, introduction, areaM2 } = base;
  const id = await app.get(BaseService).createIn(tx, ROBOT, {
    name,
    managingNodeId: nodeId,
    hostId,
    classCode,
    introduction,
    sites: [{ address, locationNodeId: placeIn(places, code), ...(areaM2 === undefined ? {} : { areaM2 }) }],
    ...(aliases ? { aliases: [...aliases] } : {}),
    ...(website ? { website } : {}),
    from: SINCE,
    ...NOT_TWICE,
  });
  const { nodeId: ownNodeId } = await baseFacts(tx, id, app.get(Clock).today());
  return ownNodeId;
}

function placeIn(places: ReadonlyMap<string, string>, name: string): string {
  const id = places.get(name);
  if (!id) throw new Error(`the sample has no place ${name}`);
  return id;
}
