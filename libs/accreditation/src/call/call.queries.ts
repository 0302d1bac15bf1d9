import { type Actor, nodeNames, ReachList, Scope } from '@jidi/access';
import type { Bilingual, Database, Page, Tx } from '@jidi/platform';
import { Problem, PROBLEMS } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import { inBoth, RECOMMENDER_WORDS, Regulation } from '@jidi/regulation';
import { type Phase, phaseAt, placesOf, type Windows } from './call-windows.js';
import type { CallItem, CallQuery, CallView, ExtensionView, PublicCallItem, PublicCallQuery, PublicCallView } from './call.dto.js';
import { Call } from './call.entity.js';
import { callWorkflow } from './call.workflow.js';
import { lastDayBefore } from './last-day.sql.js';

type Listed = Pick<Call, 'id' | 'state' | 'version' | 'issuerNodeId' | 'regulationId' | 'year' | 'title' | keyof Windows> & {
  issuer: string;
};

const LIST = new ReachList<Listed, 'state' | 'year' | 'issuerNodeId'>({
  kind: 'call',
  table: 'accreditation.call',
  columns: `t.id, t.state, t.version, t.issuer_node_id as "issuerNodeId", n.name as issuer, t.regulation_id as "regulationId", t.year, t.title,
    t.opens_at as "opensAt", t.closes_at as "closesAt", t.recommenders_until as "recommendersUntil"`,
  joins: 'join access.node n on n.id = t.issuer_node_id',
  filters: { state: 't.state = :state', year: 't.year = :year::integer', issuerNodeId: 't.issuer_node_id = :issuerNodeId::uuid' },
});

const PHASE_WORDS = {
  upcoming: { zh: '尚未开始', en: 'not open yet' },
  open: { zh: '申报中', en: 'open' },
  recommending: { zh: '申报已截止，推荐中', en: 'closed, recommenders at work' },
  closed: { zh: '已截止', en: 'closed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
} as const satisfies Record<Phase | 'cancelled', Bilingual>;

/** A page of the calls within reach, newest first. */
export const listCalls = (database: Database, scope: Scope, query: CallQuery, now: Date): Promise<Page<CallItem>> =>
  LIST.page(database, scope, query, { state: query.state, year: query.year, issuerNodeId: query.issuerNodeId }, (row) => toItem(row, now));

/** A page of the published calls, newest first; for everyone. */
export const listPublicCalls = (database: Database, query: PublicCallQuery, now: Date): Promise<Page<PublicCallItem>> =>
  LIST.page(database, Scope.public, query, { year: query.year, issuerNodeId: query.issuerNodeId }, (row) => toPublicItem(row, now));

/** One call as everyone may read it. @throws Problem not-found */
export const publicCallView = async (tx: Tx, id: string, now: Date): Promise<PublicCallView> => {
  const { call, ...shown } = await read(tx, id);
  return { ...toPublicItem(call, now), ...shown };
};

/** One call, whole, with what the caller may do. @throws Problem not-found */
export const callView = async (tx: Tx, runner: Runner, by: Actor, id: string, now: Date): Promise<CallView> => {
  const { call, ...shown } = await read(tx, id);
  const availableActions = await runner.availableActions(tx, callWorkflow, by, call);
  return { ...toItem(call, now), ...shown, availableActions };
};

async function read(tx: Tx, id: string): Promise<{ call: Call & { issuer: string } } & Omit<PublicCallView, keyof PublicCallItem>> {
  const call = await tx.findOneBy(Call, { id });
  const regulation = call && (await tx.findOneBy(Regulation, { id: call.regulationId }));
  if (!regulation) throw new Problem(PROBLEMS.notFound);
  const { content } = regulation;
  const names = await nodeNames(tx, [call.issuerNodeId]);
  return {
    call: { ...call, issuer: names.get(call.issuerNodeId) ?? '' },
    body: call.body,
    regulation: inBoth(content.title),
    designationTitle: inBoth(content.designationTitle),
    classes: content.classes
      .filter(({ code }) => call.classCodes.includes(code))
      .map(({ code, title, minimums }) => ({ code, title: inBoth(title), minimums })),
    quotas: placesOf(call, content).map((places) => ({ ...places, kindLabel: RECOMMENDER_WORDS[places.kind] })),
    extensions: await extensionsOf(tx, id),
    cancelledBecause: call.cancelledBecause,
  };
}

const extensionsOf = (tx: Tx, id: string): Promise<ExtensionView[]> =>
  tx.query(
    `select closed_at as "closedAt", closes_at as "closesAt", recommended_until as "recommendedUntil",
       recommenders_until as "recommendersUntil", reason, extended_at as "extendedAt"
     from accreditation.call_extension where call_id = $1 order by sequence`,
    [id],
  );

function toPublicItem(row: Listed, now: Date): PublicCallItem {
  const phase = row.state === 'cancelled' ? 'cancelled' : phaseAt(row, now);
  return {
    id: row.id,
    phase,
    phaseLabel: PHASE_WORDS[phase],
    issuerNodeId: row.issuerNodeId,
    issuer: row.issuer,
    year: row.year,
    title: row.title,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
    recommendersUntil: row.recommendersUntil.toISOString(),
  };
}

const toItem = (row: Listed, now: Date): CallItem => ({
  ...toPublicItem(row, now),
  state: row.state,
  stateLabel: stateWords(callWorkflow.states, row.state),
  version: row.version,
  regulationId: row.regulationId,
});

/** SQL: a call in the inbox; one that has closed is published no more. */
export const INBOX_LINE = `select c.title as name, c.year || '年' as about,
    ${lastDayBefore('c.closes_at')} as due_on, c.preparers as barred, null::text[] as awaiting
  from accreditation.call c where c.id = t.record_id`;
