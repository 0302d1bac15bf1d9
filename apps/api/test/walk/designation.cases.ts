import { AT_CITY, ISSUER, list, on, read, readByParties } from './request.js';
import { documentBody, givenDocument, grantedTitle } from './rows/award.js';
import { ifMatch } from './rows/said.js';
import { casesOf, type WalkCase } from './walk.js';
import type { World } from './world.js';

const granted = async (world: World): Promise<string> => (await grantedTitle(world)).documentId;
const title = async (world: World): Promise<string> => (await grantedTitle(world)).designationId;

const documentReads = (route: string): WalkCase[] => [
  read(ISSUER, route, 'prepared document', givenDocument),
  ...readByParties(route, 'granted document', granted),
];

/** Cases of designation documents and titles. */
export const DESIGNATION_CASES = casesOf(
  {
    route: 'POST /designation-documents',
    ...AT_CITY,
    prepare: async (_actor, world) => ({ path: '/designation-documents', body: await documentBody(world) }),
  },
  list('GET /designation-documents'),
  ...documentReads('GET /designation-documents/{id}'),
  ...documentReads('GET /designation-documents/{id}/history'),
  on(ISSUER, 'PATCH /designation-documents/{id}', givenDocument, { body: { title: '关于命名的决定' }, headers: ifMatch(1) }),
  on(ISSUER, 'POST /designation-documents/{id}/grant', givenDocument, { body: {} }),
  on(ISSUER, 'POST /designation-documents/{id}/discard', givenDocument, { body: { reason: '重新编号' } }),

  list('GET /designations'),
  ...readByParties('GET /designations/{id}', 'id of the title', title),
  ...readByParties('GET /designations/{id}/history', 'id of the title', title),
  list('GET /public/designations'),
  on({ at: 'self' }, 'GET /public/designations/{id}', title),
);
