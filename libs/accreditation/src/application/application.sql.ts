import { FACTS, FACTS_FROM } from './application.facts.js';

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

/** SQL: applications of a call ($1) that wait for what its windows bound, with ids above $2, $3 of them. */
export const WAITING_IN_CALL = `select t.id from accreditation.application t
  where t.call_id = $1 and t.state in ('draft', 'submitted', 'returned-by-recommender', 'returned-by-issuer') and t.id > $2
  order by t.id limit $3`;

/** SQL: one application ($1) with everything its view and its rules ask, in one statement. */
export const WHOLE = `select ${LINE}, t.base_node_id as "baseNodeId", t.managing_node_id as "managingNodeId",
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

/** SQL: the last day, in China, before an instant. */
const lastDay = (instant: string): string => `((${instant} - interval '1 microsecond') at time zone 'Asia/Shanghai')::date`;

/** SQL: an application in the inbox, with the window of its call that counts for the action. */
export const INBOX_LINE = `select a.base_name as name, case t.action when 'submit' then coalesce(a.correction_due_on, ${lastDay('c.closes_at')})
    when 'recommend' then ${lastDay('c.recommenders_until')} end as due_on
  from accreditation.application a join accreditation.call c on c.id = a.call_id where a.id = t.record_id`;
