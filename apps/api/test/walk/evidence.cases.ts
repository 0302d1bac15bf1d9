import { SAMPLE_FILES } from '@jidi/testing';
import { AT_CITY, AT_COUNTY, pathOf, type Where } from './request.js';
import { givenApplication } from './rows/application.js';
import { inspectedApplication, maySend } from './rows/inspection.js';
import { casesOf, type WalkActor, type WalkCase } from './walk.js';
import type { World } from './world.js';

const form = (): FormData => {
  const data = new FormData();
  data.set('file', new Blob([new Uint8Array(SAMPLE_FILES.png)]), '场馆照片.png');
  return data;
};

const filesOf = (id: string): string => `/attachments?recordKind=application&recordId=${id}`;

/** An application: for an expert one that it is sent to. */
const given = (world: World, actor: WalkActor): Promise<string> =>
  maySend(actor)
    ? inspectedApplication(world, actor.personId)
    : world.keep('application with evidence', () => givenApplication(world, 'submitted'));

/** The team reads the evidence of what it inspects; to all other experts it is absent. */
const TEAM = { ...AT_CITY, assigned: true } as const;
/** The base, its county and the issuer, with those above, add to what they see. */
const PARTIES = { ...AT_COUNTY, heldFrom: ['own', 'below', 'above'] } as const;

const fileOf = (where: Where, route: string): WalkCase => ({
  route,
  ...where,
  prepare: async (actor, world) => {
    const applicationId = await given(world, actor);
    const file = await world.keep(`evidence of ${applicationId}`, async () => {
      const { client } = await world.actor('base-staff', 'centre');
      return (await client.send<{ id: string }>('POST', filesOf(applicationId), form())).body.id;
    });
    return { path: pathOf(route, file) };
  },
});

/** Cases of evidence (佐证材料): files of an application. */
export const EVIDENCE_CASES = casesOf(
  { route: 'POST /attachments', ...PARTIES, prepare: async (actor, world) => ({ path: filesOf(await given(world, actor)), body: form() }) },
  { route: 'GET /attachments', ...TEAM, prepare: async (actor, world) => ({ path: filesOf(await given(world, actor)) }) },
  { route: 'GET /attachments', ...AT_COUNTY, prepare: async (actor, world) => ({ path: filesOf(await given(world, actor)) }) },
  ...['GET /attachments/{id}', 'GET /attachments/{id}/content'].flatMap((route) => [fileOf(TEAM, route), fileOf(AT_COUNTY, route)]),
);
