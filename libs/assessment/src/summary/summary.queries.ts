import { type Actor, nodeNames, ReachList, type Scope } from '@jidi/access';
import { type Database, type Fault, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import { changedFields } from './figures.js';
import type { SummaryItem, SummaryQuery, SummaryView } from './summary.dto.js';
import { AnnualSummary } from './summary.entity.js';
import { findingsIn, summaryFacts } from './summary.facts.js';
import { fillsAsBase, summaryWorkflow } from './summary.workflow.js';

/** States in which the base still has to submit. */
export const AWAITED_STATES = ['draft', 'returned'] as const;

type Listed = Omit<SummaryItem, 'stateLabel' | 'overdue'>;

const LIST = new ReachList<Listed, 'roundId' | 'year' | 'state'>({
  kind: 'summary',
  table: 'assessment.summary',
  columns: `t.id, t.state, t.version, t.round_id as "roundId", t.year, t.base_id as "baseId", t.base_name as "baseName",
    t.managing_node_id as "managingNodeId", n.name as "managingBody", t.due_on::text as "dueOn", t.submitted_on::text as "submittedOn",
    t.accepted_on::text as "acceptedOn"`,
  joins: 'join access.node n on n.id = t.managing_node_id',
  filters: { roundId: 't.round_id = :roundId::uuid', year: 't.year = :year::int', state: 't.state = :state' },
});

/** A page of the summaries within reach, newest first. */
export const listSummaries = (database: Database, scope: Scope, query: SummaryQuery, today: string): Promise<Page<SummaryItem>> =>
  LIST.page(database, scope, query, { roundId: query.roundId, year: query.year, state: query.state }, (row) => toItem(row, today));

/**
 * One summary, whole, with what the rules find and what the caller may do.
 * @throws Problem not-found
 */
export async function summaryView(tx: Tx, runner: Runner, by: Actor, id: string, today: string): Promise<SummaryView> {
  const summary = await tx.findOneBy(AnnualSummary, { id });
  if (!summary) throw new Problem(PROBLEMS.notFound);
  const { baseNodeId, managingNodeId, issuerNodeId, classCode, countyDueOn, cityDueOn, figures } = summary;
  const names = await nodeNames(tx, [managingNodeId, issuerNodeId]);
  const facts = await summaryFacts(tx, summary);
  const fills = fillsAsBase(by, summary) || by.grantFor('summary.fill', managingNodeId) !== undefined;
  return {
    ...toItem({ ...summary, managingBody: names.get(managingNodeId) ?? '' }, today),
    baseNodeId,
    issuerNodeId,
    issuer: names.get(issuerNodeId) ?? '',
    classCode,
    countyDueOn,
    cityDueOn,
    figures,
    findings: findingsIn(summary, facts),
    periodDays: facts.periodDays,
    minimums: facts.minimums,
    lastYear: facts.lastYear,
    changed: facts.submitted ? changedFields(facts.submitted, figures) : [],
    editable: fills && isAwaited(summary.state),
    availableActions: await runner.availableActions(tx, summaryWorkflow, by, summary),
  };
}

/** Why nothing can be attached to a summary any more, as codes. */
export const RECORD_FAULTS = ['summary-on-record'] as const;

/** Why nothing can be attached to a summary any more, undefined while it can. */
export async function onRecord(tx: Tx, id: string): Promise<Fault | undefined> {
  const accepted = await tx.existsBy(AnnualSummary, { id, state: 'accepted' });
  if (!accepted) return undefined;
  const code: (typeof RECORD_FAULTS)[number] = 'summary-on-record';
  return { path: '', code, zh: '年度工作总结已备案', en: 'the summary is on record' };
}

const isAwaited = (state: string): boolean => AWAITED_STATES.some((awaited) => awaited === state);

const toItem = (summary: Listed, today: string): SummaryItem => ({
  id: summary.id,
  state: summary.state,
  stateLabel: stateWords(summaryWorkflow.states, summary.state),
  version: summary.version,
  roundId: summary.roundId,
  year: summary.year,
  baseId: summary.baseId,
  baseName: summary.baseName,
  managingNodeId: summary.managingNodeId,
  managingBody: summary.managingBody,
  dueOn: summary.dueOn,
  submittedOn: summary.submittedOn,
  acceptedOn: summary.acceptedOn,
  overdue: isAwaited(summary.state) && summary.dueOn < today,
});

/** SQL: a summary in the inbox, with the day of whoever has it. */
export const INBOX_LINE = `select s.base_name as name, s.year || '年度' as about,
    case t.action when 'submit' then s.due_on when 'forward' then s.county_due_on when 'accept' then s.city_due_on end as due_on,
    case t.action when 'accept' then array[(
      select h.person_id from workflow.standing_step h where h.record_id = s.id and h.action = 'submit' order by h.sequence desc limit 1)]
    end as barred, null::text[] as awaiting
  from assessment.summary s where s.id = t.record_id`;
