import { type Actor, ReachList, type Scope } from '@jidi/access';
import { type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { availableActionsOf, type Moment, stateWords } from '@jidi/workflow';
import { classTitleOf, contentOf, readContentOf, RECOMMENDER_WORDS, type RegulationContent } from '@jidi/regulation';
import type { ApplicationItem, ApplicationQuery, ApplicationView } from './application.dto.js';
import { LINE, type Listed, readWhole, type Whole, wholeOf } from './application.sql.js';
import { APPLICATION_STATES } from './application.states.js';
import { applicationWorkflow } from './application.workflow.js';
import { shortfallsOf } from './form/eligibility.js';
import { toOpinion, toReturn } from './said.views.js';

const LIST = new ReachList<Listed, 'callId' | 'baseId' | 'state' | 'unanswered'>({
  kind: 'application',
  table: 'accreditation.application',
  columns: LINE,
  joins: 'join access.node n on n.id = t.recommender_node_id',
  filters: {
    callId: 't.call_id = :callId::uuid',
    baseId: 't.base_id = :baseId::uuid',
    state: 't.state = :state',
    unanswered: `t.state = 'submitted' and exists (
      select 1 from accreditation.call c where c.id = t.call_id and c.recommenders_until <= :unanswered::timestamptz)`,
  },
});

/** A page of the applications within reach, newest first. */
export async function listApplications(
  database: Database,
  scope: Scope,
  { callId, baseId, state, unanswered, total, ...page }: ApplicationQuery,
  now: Date,
): Promise<Page<ApplicationItem> & { total?: number }> {
  const filters = { callId, baseId, state, unanswered: unanswered ? now : undefined };
  const found = await LIST.page(database, scope, page, filters, toItem);
  return total ? { ...found, total: await LIST.count(database, scope, filters) } : found;
}

/** One application, whole, in one round trip. @throws Problem not-found */
export async function readApplication(database: Database, scope: Scope, by: Actor, id: string, now: Moment): Promise<ApplicationView> {
  const row = await readWhole(database, scope, id);
  if (!row) throw new Problem(PROBLEMS.notFound);
  return toView(row, await readContentOf(database, row.regulationId), by, now);
}

/** One application, whole, as a unit of work leaves it. @throws Problem not-found */
export async function applicationView(tx: Tx, by: Actor, id: string, now: Moment): Promise<ApplicationView> {
  const row = await wholeOf(tx, id);
  if (!row) throw new Problem(PROBLEMS.notFound);
  return toView(row, await contentOf(tx, row.regulationId), by, now);
}

const toItem = (row: Listed): ApplicationItem => ({
  id: row.id,
  state: row.state,
  stateLabel: stateWords(APPLICATION_STATES, row.state),
  version: row.version,
  callId: row.callId,
  baseId: row.baseId,
  baseName: row.baseName,
  classCode: row.classCode,
  recommenderNodeId: row.recommenderNodeId,
  recommender: row.recommender,
  issuerNodeId: row.issuerNodeId,
  rank: row.rank,
  submittedAt: row.submittedAt?.toISOString() ?? null,
  correctionDueOn: row.correctionDueOn,
  createdAt: row.createdAt.toISOString(),
});

function toView(row: Whole, content: RegulationContent, by: Actor, now: Moment): ApplicationView {
  const shortfalls = shortfallsOf(content, row.classCode, row.form);
  return {
    ...toItem(row),
    callTitle: row.callTitle,
    callYear: row.callYear,
    classTitle: classTitleOf(content, row.classCode),
    baseNodeId: row.baseNodeId,
    managingNodeId: row.managingNodeId,
    manager: row.manager,
    recommenderKind: row.recommenderKind,
    recommenderKindLabel: RECOMMENDER_WORDS[row.recommenderKind],
    issuer: row.issuer,
    form: row.form,
    pledgedAt: row.pledgedAt?.toISOString() ?? null,
    submissions: row.submissions,
    eligibility: { eligible: shortfalls.length === 0, shortfalls },
    returns: row.returns.map(toReturn),
    opinions: row.opinions.map(toOpinion),
    availableActions: availableActionsOf(applicationWorkflow, { record: row, facts: { ...row, content }, by, ...now }, row.last),
  };
}
