import { type Actor, nodeNames, ReachList, type Scope } from '@jidi/access';
import { type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import { LessThanOrEqual } from 'typeorm';
import { readContent } from '../content/read-content.js';
import { inBoth, type Wording } from '../parts/schema.js';
import type { RegulationItem, RegulationQuery, RegulationView } from './regulation.dto.js';
import { Regulation } from './regulation.entity.js';
import { regulationWorkflow } from './regulation.workflow.js';

type Listed = Omit<RegulationItem, 'stateLabel' | 'title' | 'createdAt'> & { title: Wording; createdAt: Date };

const LIST = new ReachList<Omit<Listed, 'title'> & { content: unknown }, 'state' | 'issuerNodeId'>({
  kind: 'regulation',
  table: 'regulation.regulation',
  columns: `t.id, t.state, t.version, t.issuer_node_id as "issuerNodeId", n.name as issuer, t.series_id as "seriesId", t.edition,
    t.effective_from::text as "effectiveFrom", t.content, t.created_at as "createdAt"`,
  joins: 'join access.node n on n.id = t.issuer_node_id',
  filters: { state: 't.state = :state', issuerNodeId: 't.issuer_node_id = :issuerNodeId::uuid' },
});

/** A page of the regulations within reach, newest first. */
export const listRegulations = (database: Database, scope: Scope, query: RegulationQuery): Promise<Page<RegulationItem>> =>
  LIST.page(database, scope, query, { state: query.state, issuerNodeId: query.issuerNodeId }, (row) =>
    toItem({ ...row, title: readContent(row.content).title }),
  );

/**
 * One regulation, whole, with what the caller may do.
 * @throws Problem not-found
 */
export async function regulationView(tx: Tx, runner: Runner, by: Actor, id: string): Promise<RegulationView> {
  const regulation = await tx.findOneBy(Regulation, { id });
  if (!regulation) throw new Problem(PROBLEMS.notFound);
  const names = await nodeNames(tx, [regulation.issuerNodeId]);
  return {
    ...toItem({ ...regulation, issuer: names.get(regulation.issuerNodeId) ?? '', title: regulation.content.title }),
    content: regulation.content,
    availableActions: await runner.availableActions(tx, regulationWorkflow, by, regulation),
  };
}

const toItem = ({
  id,
  state,
  version,
  issuerNodeId,
  issuer,
  seriesId,
  edition,
  effectiveFrom,
  title,
  createdAt,
}: Listed): RegulationItem => ({
  id,
  state,
  stateLabel: stateWords(regulationWorkflow.states, state),
  version,
  issuerNodeId,
  issuer,
  seriesId,
  edition,
  effectiveFrom,
  title: inBoth(title),
  createdAt: createdAt.toISOString(),
});

/** SQL: a regulation in the inbox. */
export const INBOX_LINE = `select r.content -> 'title' ->> 'zh' as name, '第' || r.edition || '版' as about, null::date as due_on,
    r.preparers as barred, null::text[] as awaiting
  from regulation.regulation r where r.id = t.record_id`;

/** The issuer's edition in force on a day, null when it has published none. */
export const editionInForce = (tx: Tx, issuerNodeId: string, day: string): Promise<Pick<Regulation, 'id' | 'content'> | null> =>
  tx.findOne(Regulation, {
    where: { issuerNodeId, state: 'published', effectiveFrom: LessThanOrEqual(day) },
    order: { effectiveFrom: 'DESC', edition: 'DESC' },
  });
