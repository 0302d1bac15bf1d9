import { type Actor, ReachList, type Scope } from '@jidi/access';
import { type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, SOURCE_LABELS, stateWords } from '@jidi/workflow';
import type { InspectionItem, InspectionQuery, InspectionView, ScoreSheetView } from './inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { inspectionFacts } from './inspection.facts.js';
import { inspectionWorkflow } from './inspection.workflow.js';
import type { ScoreSheet } from './scoring/score-sheet.entity.js';

type Listed = Pick<
  Inspection,
  'id' | 'state' | 'version' | 'applicationId' | 'baseName' | 'issuerNodeId' | 'startsAt' | 'endsAt' | 'place'
>;

const LIST = new ReachList<Listed, 'state' | 'applicationId'>({
  kind: inspectionWorkflow.kind,
  table: inspectionWorkflow.table,
  columns: `t.id, t.state, t.version, t.application_id as "applicationId", t.base_name as "baseName", t.issuer_node_id as "issuerNodeId",
    t.starts_at as "startsAt", t.ends_at as "endsAt", t.place`,
  filters: { state: 't.state = :state', applicationId: 't.application_id = :applicationId::uuid' },
});

/** A page of the inspections within reach, newest first. */
export const listInspections = (
  database: Database,
  scope: Scope,
  { state, applicationId, ...page }: InspectionQuery,
): Promise<Page<InspectionItem>> => LIST.page(database, scope, page, { state, applicationId }, toItem);

/**
 * One inspection with its team and what the caller may do.
 * @throws Problem not-found
 */
export async function inspectionView(tx: Tx, runner: Runner, by: Actor, id: string): Promise<InspectionView> {
  const inspection = await tx.findOneBy(Inspection, { id });
  if (!inspection) throw new Problem(PROBLEMS.notFound);
  const { team, scored, average } = await inspectionFacts(tx, inspection);
  return {
    ...toItem(inspection),
    team: team.map(({ personId, name }) => ({
      personId,
      name,
      leads: personId === inspection.leaderId,
      scored: scored.includes(personId),
    })),
    passMark: inspection.passMark,
    average,
    conclusion: inspection.conclusion,
    availableActions: await runner.availableActions(tx, inspectionWorkflow, by, inspection),
  };
}

const toItem = ({ id, state, version, applicationId, baseName, issuerNodeId, startsAt, endsAt, place }: Listed): InspectionItem => ({
  id,
  state,
  stateLabel: stateWords(inspectionWorkflow.states, state),
  version,
  applicationId,
  baseName,
  issuerNodeId,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  place,
});

type SheetRow = Pick<
  ScoreSheet,
  'id' | 'personId' | 'score' | 'items' | 'findings' | 'scoredOn' | 'source' | 'enteredBy' | 'enteredAt' | 'scanId' | 'replacedAt'
> & { name: string | null };

const SHEETS = `
  select s.id, s.person_id as "personId", p.name, s.score::float8 as score, s.items, s.findings, s.scored_on::text as "scoredOn", s.source,
    s.entered_by as "enteredBy", s.entered_at as "enteredAt", s.scan_id as "scanId", s.replaced_at as "replacedAt"
  from accreditation.score_sheet s left join access.person p on p.id = s.person_id
  where s.inspection_id = $1 order by s.entered_at, s.id`;

/**
 * The sheets of an inspection that are within reach: one's own, and all of them for the issuer once it is concluded.
 * @throws Problem not-found for an inspection that is unseen
 */
export async function scoreSheets(tx: Tx, inspectionId: string): Promise<ScoreSheetView[]> {
  if (!(await tx.existsBy(Inspection, { id: inspectionId }))) throw new Problem(PROBLEMS.notFound);
  const rows: SheetRow[] = await tx.query(SHEETS, [inspectionId]);
  return rows.map(({ enteredAt, replacedAt, ...row }) => ({
    ...row,
    sourceLabel: SOURCE_LABELS[row.source],
    enteredAt: enteredAt.toISOString(),
    replaced: replacedAt !== null,
  }));
}

/** SQL: a site inspection in the inbox: sheets by the last day of the visit; a conclusion by who went on none, once all of them are there. */
export const INBOX_LINE = `select i.base_name as name, c.title as about,
    case t.action when 'score' then (i.ends_at at time zone 'Asia/Shanghai')::date end as due_on,
    case t.action when 'conclude' then team.persons || scoring.entered_by end as barred,
    case t.action when 'conclude' then team.missing end as awaiting
  from accreditation.inspection i
  left join accreditation.application a on a.id = i.application_id left join accreditation.call c on c.id = a.call_id
  cross join lateral accreditation.scoring(i.id) scoring
  cross join lateral (
    select array_agg(b.person_id) as persons,
      array_agg(coalesce(p.name, '考察组成员') order by b.person_id) filter (where b.person_id <> all (scoring.scored)) as missing
    from accreditation.booking b left join access.person p on p.id = b.person_id where b.inspection_id = i.id) team
  where i.id = t.record_id`;
