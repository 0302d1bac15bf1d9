import { PUBLIC_SUBJECT } from '@jidi/platform';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { TestApp } from './test-app.js';

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

const INSERT = `insert into titles.designation (id, state, version, created_at, origin, base_id, base_name, base_node_id, recommender_node_id,
    issuer_node_id, level, title, class_code, class_title, document_number, document_date, issuers, term_from, term_until)
  values ($1, 'active', 1, $2, 'import', $3, $4, $5, $6, $7, 'CITY', $8, $9, $10, '驻科协〔2015〕1号', $11, '["驻马店市科学技术协会"]', $11, $12)`;

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
    await client.query('set session_replication_role = replica');
    await client.query('select access.set_reach($1, $2, $3, $4, $5)', [
      id,
      'designation',
      now,
      [baseNodeId, recommenderNodeId, issuerNodeId],
      [PUBLIC_SUBJECT],
    ]);
    const relations = [baseId, baseName, baseNodeId, recommenderNodeId, issuerNodeId];
    await client.query(INSERT, [id, now, ...relations, words[0], classCode, words[1], from, until]);
  } finally {
    await client.end();
  }
  return id;
}
