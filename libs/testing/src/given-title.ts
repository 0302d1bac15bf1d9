import { PUBLIC_SUBJECT } from '@jidi/platform';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { TestApp } from './test-app.js';
import { addTitle } from './given.sql.js';

/** A title that a base holds. */
export interface GivenTitle {
  readonly baseId: string;
  readonly baseNodeId: string;
  readonly baseName: string;
  readonly issuerNodeId: string;
  readonly recommenderNodeId: string;
  /** First and last day of its term, YYYY-MM-DD; null for a term without end. */
  readonly from: string;
  readonly until: string | null;
  readonly classCode?: string;
}

/**
 * One title without the way that led to it, as if entered from old papers, for suites that are about what comes after. Its base need
 * not be registered, so it is written past the foreign keys.
 */
export async function givenTitle(app: TestApp, title: GivenTitle): Promise<string> {
  const { baseId, baseName, baseNodeId, recommenderNodeId, issuerNodeId, from, until, classCode = 'venue' } = title;
  const id = uuidv7();
  const now = app.clock.now();
  const words = [
    { zh: '驻马店市科普教育基地', en: 'base of Zhumadian' },
    { zh: '科技场馆', en: 'science venues' },
  ].map((each) => JSON.stringify(each));
  const client = new Client({ connectionString: app.testDatabase.superuserUrl });
  await client.connect();
  try {
    const reach = { nodes: [baseNodeId, recommenderNodeId, issuerNodeId], exactly: [PUBLIC_SUBJECT] };
    const relations = [baseId, baseName, baseNodeId, recommenderNodeId, issuerNodeId];
    await addTitle(client, { id, at: now }, reach, [...relations, words[0], classCode, words[1], from, until]);
  } finally {
    await client.end();
  }
  return id;
}
