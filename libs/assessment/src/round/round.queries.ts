import { type Actor, nodeNames, ReachList, type Scope } from '@jidi/access';
import { type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import { countElsewhere } from './owing.sql.js';
import type { RoundItem, RoundQuery, RoundView } from './round.dto.js';
import { ReportingRound } from './round.entity.js';
import { roundWorkflow } from './round.workflow.js';

type Listed = Omit<RoundItem, 'stateLabel'>;

const LIST = new ReachList<Listed, 'state' | 'year' | 'issuerNodeId'>({
  kind: 'round',
  table: 'assessment.round',
  columns: `t.id, t.state, t.version, t.issuer_node_id as "issuerNodeId", n.name as issuer, t.year, t.title, t.base_due_on::text as "baseDueOn",
    t.county_due_on::text as "countyDueOn", t.city_due_on::text as "cityDueOn", t.dues_provisional as "duesProvisional"`,
  joins: 'join access.node n on n.id = t.issuer_node_id',
  filters: { state: 't.state = :state', year: 't.year = :year::int', issuerNodeId: 't.issuer_node_id = :issuerNodeId::uuid' },
});

const COUNT = 'select count(*)::int as summaries, count(submitted_on)::int as submitted from assessment.summary where round_id = $1';

/** A page of the rounds within reach, newest first. */
export const listRounds = (database: Database, scope: Scope, query: RoundQuery): Promise<Page<RoundItem>> =>
  LIST.page(database, scope, query, { state: query.state, year: query.year, issuerNodeId: query.issuerNodeId }, toItem);

/**
 * One round, whole, with how many have reported and what the caller may do.
 * @throws Problem not-found
 */
export async function roundView(tx: Tx, runner: Runner, by: Actor, id: string): Promise<RoundView> {
  const round = await tx.findOneBy(ReportingRound, { id });
  if (!round) throw new Problem(PROBLEMS.notFound);
  const names = await nodeNames(tx, [round.issuerNodeId]);
  const [counted = { summaries: 0, submitted: 0 }]: { summaries: number; submitted: number }[] = await tx.query(COUNT, [id]);
  const { body, regulationId, periodFirst, periodLast, cutOff, duesCounted } = round;
  return {
    ...toItem({ ...round, issuer: names.get(round.issuerNodeId) ?? '' }),
    body,
    regulationId,
    periodFirst,
    periodLast,
    cutOff,
    duesCounted,
    ...counted,
    elsewhere: await countElsewhere(tx, round.issuerNodeId, round.year),
    availableActions: await runner.availableActions(tx, roundWorkflow, by, round),
  };
}

const toItem = (round: Listed): RoundItem => ({
  id: round.id,
  state: round.state,
  stateLabel: stateWords(roundWorkflow.states, round.state),
  version: round.version,
  issuerNodeId: round.issuerNodeId,
  issuer: round.issuer,
  year: round.year,
  title: round.title,
  baseDueOn: round.baseDueOn,
  countyDueOn: round.countyDueOn,
  cityDueOn: round.cityDueOn,
  duesProvisional: round.duesProvisional,
});
