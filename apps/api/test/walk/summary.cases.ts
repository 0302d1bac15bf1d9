import { type Permission, roleAllows } from '@jidi/access';
import { AT_BASE, AT_CITY, AT_COUNTY, list, on, readByParties, type Where } from './request.js';
import { ifMatch, said } from './rows/said.js';
import { FIGURES, givenSummary } from './rows/summary.js';
import { casesOf, type Place, type WalkCase } from './walk.js';
import type { World } from './world.js';

const draft = (world: World): Promise<string> => givenSummary(world, 'draft');
const submitted = (world: World): Promise<string> => givenSummary(world, 'submitted');
const forwarded = (world: World): Promise<string> => givenSummary(world, 'forwarded');

/** The base fills in for itself, and its managing body for it (代报). */
const FROM_COUNTY = { ...AT_COUNTY, heldFrom: ['own', 'below'] } as const;
const FROM_BASE = { ...AT_BASE, heldFrom: ['own', 'above'] } as const;
const FILLED = { body: { visits: FIGURES.visits }, headers: ifMatch(1) };

/** Something the actor did, to be taken back; where its role cannot do it, somebody else did. */
const recall = (
  where: Where & { at: Place },
  did: Permission,
  given: (world: World) => Promise<string>,
  action: string,
  body: object,
): WalkCase => ({
  route: 'POST /summaries/{id}/recall',
  ...where,
  did,
  prepare: async (actor, world) => {
    const id = await given(world);
    const role = where.at === 'centre' ? 'base-staff' : 'officer';
    await said(roleAllows(actor.role, did) ? actor.client : await world.clerk(role, where.at), `/summaries/${id}/${action}`, body);
    return { path: `/summaries/${id}/recall`, body: { reason: '数字有误' } };
  },
});

/** Cases of annual summaries. */
export const SUMMARY_CASES = casesOf(
  list('GET /summaries'),
  ...readByParties('GET /summaries/{id}', 'summary', draft),
  ...readByParties('GET /summaries/{id}/history', 'summary', draft),
  on(FROM_COUNTY, 'PATCH /summaries/{id}/figures', draft, FILLED),
  on(FROM_BASE, 'PATCH /summaries/{id}/figures', draft, FILLED),
  on(FROM_COUNTY, 'POST /summaries/{id}/submit', draft, { body: {} }),
  on(FROM_BASE, 'POST /summaries/{id}/submit', draft, { body: {} }),
  on(AT_COUNTY, 'POST /summaries/{id}/forward', submitted, { body: {} }),
  on(AT_COUNTY, 'POST /summaries/{id}/return', submitted, { body: { reason: '经费请核实' } }),
  on(AT_CITY, 'POST /summaries/{id}/accept', forwarded, { body: {} }),
  on(AT_CITY, 'POST /summaries/{id}/return-by-issuer', forwarded, { body: { reason: '请附说明' } }),
  recall(AT_BASE, 'summary.fill', draft, 'submit', {}),
  recall(AT_COUNTY, 'summary.review', submitted, 'forward', {}),
  recall(AT_CITY, 'summary.review', forwarded, 'return-by-issuer', { reason: '误退' }),
);
