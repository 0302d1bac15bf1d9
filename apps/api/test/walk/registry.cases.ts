import { randomBytes } from 'node:crypto';
import { Tree } from '@jidi/access';
import { ROBOT } from '@jidi/platform';
import { BaseService, HostService, type NewBase } from '@jidi/registry';
import { type Client, SAMPLE_FILES } from '@jidi/testing';
import { pathOf } from './request.js';
import { ifMatch } from './rows/said.js';
import { casesOf, type Place, type Prepared, STANDINGS, type WalkActor, type WalkCase } from './walk.js';
import type { World } from './world.js';

/** A name that resembles no other: what is alike is asked about. */
const newName = (): string => String.fromCodePoint(...[...randomBytes(8)].map((byte, index) => 0x4e00 + byte * 64 + index));

const givenHost = (world: World, place: Place = 'queshan'): Promise<string> =>
  world.write((tx) =>
    world.app
      .get(HostService)
      .createIn(tx, ROBOT, { name: newName(), type: 'other', noCodeReason: 'before-2015', nodeId: world.node(place) }),
  );

const givenBase = (world: World, more: Partial<NewBase> = {}): Promise<string> =>
  world.write((tx) =>
    world.app.get(BaseService).createIn(tx, ROBOT, { name: newName(), managingNodeId: world.node('queshan'), from: '2010-01-01', ...more }),
  );

/** A body below the county, so that whoever may move for the county may move there. */
const givenTown = (world: World): Promise<string> =>
  world.write((tx) =>
    world.app
      .get(Tree)
      .add(tx, { kind: 'UNIT', unitKind: 'TOWN_ASSOCIATION', name: '盘龙镇科协', parentId: world.node('queshan'), from: '2010-01-01' }),
  );

/** The node lies in the body or is public, so that everybody may name it. */
const EVERYWHERE = { at: 'queshan', seenFrom: STANDINGS } as const;

/** What no request changes is made once. */
const rowOf = (route: string, world: World, given: (world: World) => Promise<string>): Promise<string> =>
  route.startsWith('GET') ? world.keep(`row of ${given.name}`, () => given(world)) : given(world);

const onHost = (route: string, body?: (world: World) => object | Promise<object>): WalkCase => ({
  route,
  at: 'queshan',
  prepare: async (_actor, world) => {
    const path = pathOf(route, await rowOf(route, world, givenHost));
    return { path, ...(body ? { body: await body(world) } : {}), headers: ifMatch(1) };
  },
});

const onBase = (route: string, body?: (world: World) => object | Promise<object>): WalkCase => ({
  route,
  at: 'queshan',
  prepare: async (_actor, world) => {
    const path = pathOf(route, await rowOf(route, world, givenBase));
    return { path, ...(body ? { body: await body(world) } : {}), headers: ifMatch(1) };
  },
});

/** The same on the base of the walk, whose own staff may change what it says of itself. */
const onCentre = (route: string, body?: (world: World) => object | Promise<object>): WalkCase => ({
  route,
  at: 'centre',
  prepare: async (_actor, world) => {
    const id = world.base('centre');
    const { version } = (await (await world.clerk('base-staff', 'centre')).get<{ version: number }>(`/bases/${id}`)).body;
    return { path: pathOf(route, id), ...(body ? { body: await body(world) } : {}), headers: ifMatch(version) };
  },
});

interface Detail {
  readonly id: string;
  readonly aliases: readonly { id: string }[];
  readonly sites: readonly { id: string }[];
  readonly liaison: { personId: string } | null;
}

/** A base with an alias, a site and a liaison officer, read by somebody who sees it. */
const onPart = (route: string, part: (base: Detail) => string | undefined): WalkCase => ({
  route,
  at: 'queshan',
  prepare: async (_actor, world) => {
    const id = await givenBase(world, {
      aliases: [newName()],
      sites: [{ address: '盘龙镇', locationNodeId: world.node('queshan') }],
      liaison: { name: '李明', mobile: '13900000000' },
    });
    const { client } = await world.actor('officer', 'queshan');
    const base = (await client.get<Detail>(`/bases/${id}`)).body;
    const path = pathOf(route, id).replace(/\{\w+\}/, part(base) ?? '');
    return { path, body: {} };
  },
});

const form = (): FormData => {
  const data = new FormData();
  data.set('file', new Blob([new Uint8Array(SAMPLE_FILES.pdf)]), '证明.pdf');
  return data;
};

const filesOf = (baseId: string): string => `/attachments?recordKind=base&recordId=${baseId}`;

/** The county adds to a base of its own, the base to itself. */
const toAttach = (at: 'queshan' | 'centre', path: (world: World) => Promise<string>, body?: () => FormData): Omit<WalkCase, 'route'> => ({
  at,
  prepare: async (_actor, world) => ({ path: await path(world), ...(body ? { body: body() } : {}) }),
});

const filesOfCounty = async (world: World): Promise<string> => filesOf(await world.keep('base with files', () => givenBase(world)));
const filesOfCentre = (world: World): Promise<string> => Promise.resolve(filesOf(world.base('centre')));

const uploaded = async (by: Client, files: string): Promise<string> => {
  const { status, body } = await by.send<{ id: string }>('POST', files, form());
  if (status !== 201) throw new Error(`preparing: the upload was answered ${status}`);
  return body.id;
};

/** A file, which nobody but who uploaded it takes back. */
const onFile = (route: string, at: 'queshan' | 'centre'): WalkCase => {
  const files = at === 'centre' ? filesOfCentre : filesOfCounty;
  const role = at === 'centre' ? 'base-staff' : 'officer';
  return {
    route,
    at,
    prepare: async ({ client }, world) => ({
      path: pathOf(
        route,
        await (route.startsWith('GET')
          ? world.keep(`file at ${at}`, async () => uploaded(await world.clerk(role, at), await files(world)))
          : uploaded(client, await files(world))),
      ),
    }),
  };
};

const toOffice = async (_actor: WalkActor, world: World): Promise<Prepared> => {
  const path = `/associations/${world.node('queshan')}`;
  const { client } = await world.actor('officer', 'queshan');
  const { body } = await client.get<{ version: number }>(path);
  return { path, body: { contact: '盘龙镇' }, headers: ifMatch(body.version) };
};

/** Cases of libs/registry. */
export const REGISTRY_CASES = casesOf(
  { route: 'GET /associations', at: 'self', prepare: () => ({ path: '/associations?limit=5' }) },
  { route: 'GET /associations/{nodeId}', at: 'self', prepare: (_actor, world) => ({ path: `/associations/${world.node('queshan')}` }) },
  { route: 'PATCH /associations/{nodeId}', ...EVERYWHERE, prepare: toOffice },
  {
    route: 'GET /recommenders',
    at: 'self',
    prepare: (_actor, world) => ({ path: `/recommenders?issuerNodeId=${world.node('zhumadian')}` }),
  },

  {
    route: 'POST /hosts',
    ...EVERYWHERE,
    prepare: (_actor, world) => ({
      path: '/hosts',
      body: { name: newName(), type: 'other', noCodeReason: 'military', nodeId: world.node('queshan') },
    }),
  },
  { route: 'GET /hosts', at: 'self', prepare: () => ({ path: '/hosts' }) },
  onHost('GET /hosts/{id}'),
  onHost('GET /hosts/{id}/changes'),
  onHost('PATCH /hosts/{id}', () => ({ type: 'government' })),
  onHost('POST /hosts/{id}/names', () => ({ name: newName() })),
  onHost('POST /hosts/{id}/successor', async (world) => ({ successorId: await givenHost(world) })),
  onHost('POST /hosts/{id}/shares', (world) => ({ nodeId: world.node('tonghua') })),

  {
    route: 'POST /bases',
    ...EVERYWHERE,
    prepare: (_actor, world) => ({ path: '/bases', body: { name: newName(), managingNodeId: world.node('queshan') } }),
  },
  { route: 'GET /bases', at: 'self', prepare: () => ({ path: '/bases?total=true' }) },
  ...['GET /bases/{id}', 'GET /bases/{id}/history', 'GET /bases/{id}/changes'].flatMap((route) => [onBase(route), onCentre(route)]),
  onBase('PATCH /bases/{id}', () => ({ website: 'https://example.org' })),
  onCentre('PATCH /bases/{id}', () => ({ website: 'https://example.org' })),
  onCentre('POST /bases/{id}/names', () => ({ name: newName() })),
  onCentre('POST /bases/{id}/aliases', () => ({ alias: newName() })),
  onCentre('POST /bases/{id}/sites', (world) => ({ address: '盘龙镇', locationNodeId: world.node('queshan') })),
  onCentre('POST /bases/{id}/liaison', () => ({ name: '李明', mobile: '13900000000' })),
  onBase('POST /bases/{id}/names', () => ({ name: newName() })),
  onBase('POST /bases/{id}/aliases', () => ({ alias: newName() })),
  onPart('POST /bases/{id}/aliases/{aliasId}/end', ({ aliases }) => aliases[0]?.id),
  onBase('POST /bases/{id}/sites', (world) => ({ address: '盘龙镇', locationNodeId: world.node('queshan') })),
  onPart('POST /bases/{id}/sites/{siteId}/end', ({ sites }) => sites[0]?.id),
  onBase('POST /bases/{id}/host', async (world) => ({ hostId: await givenHost(world) })),
  onBase('POST /bases/{id}/class', () => ({ classCode: 'education' })),
  onBase('POST /bases/{id}/liaison', () => ({ name: '李明', mobile: '13900000000' })),
  onPart('POST /bases/{id}/liaison/{personId}/erase', ({ liaison }) => liaison?.personId),
  onBase('POST /bases/{id}/managing-body', async (world) => ({ nodeId: await givenTown(world) })),

  { route: 'POST /attachments', ...toAttach('queshan', filesOfCounty, form) },
  { route: 'POST /attachments', ...toAttach('centre', filesOfCentre, form) },
  { route: 'GET /attachments', ...toAttach('queshan', filesOfCounty) },
  { route: 'GET /attachments', ...toAttach('centre', filesOfCentre) },
  ...['GET /attachments/{id}', 'GET /attachments/{id}/content', 'POST /attachments/{id}/remove'].flatMap((route) => [
    onFile(route, 'queshan'),
    onFile(route, 'centre'),
  ]),
  {
    route: 'POST /attachments/{id}/remove',
    at: 'queshan',
    anothers: true,
    prepare: async (_actor, world) => {
      const { client } = await world.bystander('queshan');
      return { path: `/attachments/${await uploaded(client, await filesOfCounty(world))}/remove` };
    },
  },
);
