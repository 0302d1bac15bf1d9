import { JIAN_2024 } from '@jidi/testing';
import { AT_BASE, AT_CITY, AT_COUNTY, list, on, readByParties, recalled } from './request.js';
import { ifMatch } from './rows/said.js';
import { givenSummary } from './rows/summary.js';
import { casesOf } from './walk.js';
import type { World } from './world.js';

const draft = (world: World): Promise<string> => givenSummary(world, 'draft');
const submitted = (world: World): Promise<string> => givenSummary(world, 'submitted');
const forwarded = (world: World): Promise<string> => givenSummary(world, 'forwarded');

/** The base fills in for itself, and its managing body for it (代报). */
const FROM_COUNTY = { ...AT_COUNTY, heldFrom: ['own', 'below'] } as const;
const FROM_BASE = { ...AT_BASE, heldFrom: ['own', 'above'] } as const;
const FILLED = { body: { visits: JIAN_2024.visits }, headers: ifMatch(1) };

const RECALL = 'POST /summaries/{id}/recall';

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
  recalled(AT_BASE, RECALL, { given: draft, action: 'submit', did: 'summary.fill', role: 'base-staff' }),
  recalled(AT_COUNTY, RECALL, { given: submitted, action: 'forward', did: 'summary.review' }),
  recalled(AT_CITY, RECALL, { given: forwarded, action: 'return-by-issuer', body: { reason: '误退' }, did: 'summary.review' }),
);
