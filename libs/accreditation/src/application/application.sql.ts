import type { Scope } from '@jidi/access';
import { type Database, ROBOT, type Tx } from '@jidi/platform';
import type { Done } from '@jidi/workflow';
import type { ApplicationItem, ApplicationView } from './application.dto.js';
import type { Application } from './application.entity.js';
import type { ApplicationFacts } from './application.rules.js';
import type { ManagerChange } from './application.workflow.js';
import type { StoredOpinion, StoredReturn } from './said.views.js';
import { lastDayBefore } from '../call/last-day.sql.js';

type Identified = Readonly<Pick<Application, 'id'>>;

/** An application as a list shows it. */
export type Listed = Omit<ApplicationItem, 'stateLabel' | 'submittedAt' | 'createdAt'> & { submittedAt: Date | null; createdAt: Date };

/** What the rules ask as SQL finds it: the content is held by the edition's id. */
export type FactsRow = Omit<ApplicationFacts, 'content'> & { readonly regulationId: string };

/** An application with everything its view and its rules ask. */
export type Whole = Application &
  Listed &
  FactsRow &
  Pick<ApplicationView, 'manager' | 'issuer' | 'callTitle' | 'callYear' | 'submissions'> & {
    returns: StoredReturn[];
    opinions: StoredOpinion[];
    last: Done | null;
  };

/** SQL: what a list shows of application `t` and its recommender `n`. */
export const LINE = `t.id, t.state, t.version, t.call_id as "callId", t.base_id as "baseId", t.base_name as "baseName",
  t.class_code as "classCode", t.recommender_node_id as "recommenderNodeId", n.name as recommender, t.issuer_node_id as "issuerNodeId",
  t.rank, t.submitted_at as "submittedAt", t.correction_due_on::text as "correctionDueOn", t.created_at as "createdAt"`;

const RETURNS = `select coalesce(jsonb_agg(jsonb_build_object('returnedBy', r.returned_by, 'returnedOn', r.returned_on, 'items', r.items,
    'dueOn', r.due_on, 'workingDays', r.working_days, 'notAfter', r.not_after, 'provisional', r.provisional, 'open', r.open, 'recalled', r.recalled,
    'moves', (select coalesce(jsonb_agg(jsonb_build_object('previousDueOn', m.previous_due_on, 'dueOn', m.due_on, 'movedAt', m.moved_at)
      order by m.sequence), '[]') from accreditation.correction_move m where m.return_id = r.id)) order by r.sequence), '[]')
  from accreditation.application_return r where r.application_id = t.id`;

const OPINIONS = `select coalesce(jsonb_agg(jsonb_build_object('action', o.action,
    'body', case when o.node_id = t.base_node_id then t.base_name else b.name end,
    'text', o.text, 'givenOn', o.given_on, 'recalled', o.recalled) order by o.sequence), '[]')
  from accreditation.application_opinion o join access.node b on b.id = o.node_id where o.application_id = t.id`;

/** SQL: who submitted an application `id` last, unless that was taken back; null before. */
const submittedBy = (id: string): string =>
  `(select h.person_id from workflow.standing_step h where h.record_id = ${id} and h.action = 'submit' order by h.sequence desc limit 1)`;

// The columns of ApplicationFacts, of application `t`.
const FACTS = `terms.state as "callState", terms.opens_at as "opensAt", terms.closes_at as "closesAt",
  terms.recommenders_until as "recommendersUntil", terms.class_codes as "classCodes", terms.regulation_id as "regulationId",
  accreditation.places_left(t.id) as "placesLeft", recommender.one_person as "onePerson",
  ${submittedBy('t.id')} as "submittedBy",
  (select case i.state when 'scheduled' then 'scheduled' when 'concluded-passed' then 'passed' else 'failed' end from accreditation.inspection i
    where i.application_id = t.id and i.state <> 'cancelled' order by i.created_at desc limit 1) as visit,
  case when t.state = 'announced' then exists (select 1 from decision.upheld_objection o where o.subject_kind = 'application' and o.subject_id = t.id)
    else false end as "objectionUpheld"`;

const FACTS_FROM = `cross join lateral accreditation.call_terms(t.call_id) terms
  join access.node recommender on recommender.id = t.recommender_node_id`;

const WHOLE = `select ${LINE}, t.base_node_id as "baseNodeId", t.managing_node_id as "managingNodeId",
    t.recommender_kind as "recommenderKind", t.form, t.pledged_at as "pledgedAt",
    manager.name as manager, issuer.name as issuer, terms.title as "callTitle", terms.year as "callYear",
    (select count(*)::int from accreditation.application_submission s where s.application_id = t.id and not s.recalled) as submissions,
    (${RETURNS}) as returns, (${OPINIONS}) as opinions, ${FACTS},
    (select to_jsonb(h) from (
      select h.action, h.from_state as "fromState", h.person_id as "personId" from workflow.history h
      where h.record_id = t.id order by h.sequence desc limit 1) h) as last
  from accreditation.application t ${FACTS_FROM}
  join access.node n on n.id = t.recommender_node_id
  join access.node manager on manager.id = t.managing_node_id
  join access.node issuer on issuer.id = t.issuer_node_id
  where t.id = $1`;

/** One application whole, as a scope reaches it, in one round trip. */
export async function readWhole(database: Database, scope: Scope, id: string): Promise<Whole | undefined> {
  const [row] = await database.query<Whole>(scope.caller, 'application', WHOLE, [id]);
  return row;
}

/** One application whole, as a unit of work leaves it. */
export async function wholeOf(tx: Tx, id: string): Promise<Whole | undefined> {
  const [row]: Whole[] = await tx.query(WHOLE, [id]);
  return row;
}

const RULED = `select ${FACTS} from accreditation.application t ${FACTS_FROM} where t.id = $1`;
const ALL_RULED = `select t.id, ${FACTS} from accreditation.application t ${FACTS_FROM} where t.id = any ($1)`;

/** What the rules ask of an application, in one trip. */
export async function factsRowOf(tx: Tx, { id }: Identified): Promise<FactsRow | undefined> {
  const [facts]: FactsRow[] = await tx.query(RULED, [id]);
  return facts;
}

/** The same of many applications; what is unseen is left out. */
export const factsRowsOf = (tx: Tx, applications: readonly Identified[]): Promise<(FactsRow & Identified)[]> =>
  tx.query(ALL_RULED, [applications.map(({ id }) => id)]);

/** The state an application is in by now. */
export async function stateOf(tx: Tx, { id }: Identified): Promise<string | undefined> {
  const [row]: { state: string }[] = await tx.query('select state from accreditation.application where id = $1', [id]);
  return row?.state;
}

/** The application of a base in a call that neither was withdrawn nor has failed, within the caller's reach, as its id. */
export async function standingApplication(tx: Tx, callId: string, baseId: string): Promise<string | undefined> {
  const [standing]: { id: string }[] = await tx.query(
    `select id from accreditation.application
     where call_id = $1 and base_id = $2 and state not in ('withdrawn', 'declined', 'rejected') limit 1`,
    [callId, baseId],
  );
  return standing?.id;
}

const WAITING_IN_CALL = `select t.id from accreditation.application t
  where t.call_id = $1 and t.state in ('draft', 'submitted', 'returned-by-recommender', 'returned-by-issuer') and t.id > $2
  order by t.id limit $3`;

/** Applications of a call that wait for what its windows bound, with ids above one; for robots. */
export const applicationsWaitingIn = (database: Database, callId: string, after: string, limit: number): Promise<{ id: string }[]> =>
  database.query(ROBOT, 'applications waiting in a call', WAITING_IN_CALL, [callId, after, limit]);

// A draft is shown to the present managing body where the former one had it; all else reaches it with the base.
const STRAYED = `
  select a.id, p.ancestor_id as "managingNodeId",
    exists (select 1 from access.reach r where r.record_id = a.id and r.subject_id = a.managing_node_id) as "isShared"
  from accreditation.application a join access.node_ancestor p on p.node_id = a.base_node_id and p.depth = 1
  where (a.base_id = $1 or a.id = $1) and a.state = any ($2) and a.managing_node_id is distinct from p.ancestor_id
  order by a.id limit $3`;

/** Applications in some states, of a base or the one itself, whose base another body manages by now; for robots. */
export const applicationsStrayed = (
  database: Database,
  baseOrApplicationId: string,
  states: readonly string[],
  limit: number,
): Promise<(ManagerChange & { id: string })[]> =>
  database.query(ROBOT, 'applications-strayed', STRAYED, [baseOrApplicationId, states, limit]);

/** SQL: that a visit of application `a` was called off, so that it has to be arranged anew; null where none was. */
const CALLED_OFF = `(select '原定' || to_char(i.starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') || '的现场考察已取消，须重新安排'
  from accreditation.inspection i where i.application_id = a.id and i.state = 'cancelled' order by i.created_at desc limit 1)`;

/** SQL: an application in the inbox, with its call, the window of that which counts for the action, and who submitted what they would recommend. */
export const INBOX_LINE = `select a.base_name as name,
    case when t.action = 'record-visit' then concat_ws('；', c.title, ${CALLED_OFF}) else c.title end as about, case t.action when 'submit' then coalesce(a.correction_due_on, ${lastDayBefore('c.closes_at')})
    when 'recommend' then ${lastDayBefore('c.recommenders_until')} end as due_on,
    case when t.action = 'recommend' and not n.one_person then array[${submittedBy('a.id')}] end as barred, null::text[] as awaiting
  from accreditation.application a join accreditation.call c on c.id = a.call_id join access.node n on n.id = a.recommender_node_id
  where a.id = t.record_id`;
