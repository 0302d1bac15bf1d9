import { type Actor, ReachList, type Scope } from '@jidi/access';
import { type Bilingual, type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import { Application } from '../application/application.entity.js';
import type { DecisionView, MeetingItem, MeetingQuery, MeetingView } from './meeting.dto.js';
import { Meeting } from './meeting.entity.js';
import { decisionsOf, meetingWorkflow } from './meeting.workflow.js';
import { MEETING_KINDS, type Outcome, OUTCOMES } from './meeting.words.js';

type Listed = Omit<Meeting, 'createdAt' | 'preparers'>;

const LIST = new ReachList<Listed, 'state'>({
  kind: meetingWorkflow.kind,
  table: meetingWorkflow.table,
  columns: `t.id, t.state, t.version, t.issuer_node_id as "issuerNodeId", t.kind, t.held_on::text as "heldOn", t.number, t.title`,
  filters: { state: 't.state = :state' },
});

/** A page of the meetings within reach, newest first. */
export const listMeetings = (database: Database, scope: Scope, { state, ...page }: MeetingQuery): Promise<Page<MeetingItem>> =>
  LIST.page(database, scope, page, { state }, toItem);

/**
 * One meeting with what it decided and what the caller may do.
 * @throws Problem not-found
 */
export async function meetingView(tx: Tx, runner: Runner, by: Actor, id: string): Promise<MeetingView> {
  const meeting = await tx.findOneBy(Meeting, { id });
  if (!meeting) throw new Problem(PROBLEMS.notFound);
  const decisions = await decisionsOf(tx, id);
  return {
    ...toItem(meeting),
    items: decisions.map(({ since: _, ...decided }) => ({ ...decided, outcomeLabel: outcomeLabel(decided.outcome) })),
    availableActions: await runner.availableActions(tx, meetingWorkflow, by, meeting),
  };
}

/**
 * What confirmed meetings decided on an application, for whoever reaches it.
 * @throws Problem not-found
 */
export async function decisionsOn(tx: Tx, applicationId: string): Promise<DecisionView[]> {
  if (!(await tx.existsBy(Application, { id: applicationId }))) throw new Problem(PROBLEMS.notFound);
  const rows: Omit<DecisionView & { outcome: Outcome }, 'outcomeLabel'>[] = await tx.query(
    `select meeting_id as "meetingId", decided_on::text as "decidedOn", outcome, reason from accreditation.decision
     where application_id = $1 and decided_on is not null order by decided_on, meeting_id`,
    [applicationId],
  );
  return rows.map((row) => ({ ...row, outcomeLabel: outcomeLabel(row.outcome) }));
}

const outcomeLabel = (outcome: Outcome): Bilingual => ({ zh: OUTCOMES[outcome].zh, en: OUTCOMES[outcome].en });

const toItem = ({ id, state, version, issuerNodeId, kind, heldOn, number, title }: Listed): MeetingItem => ({
  id,
  state,
  stateLabel: stateWords(meetingWorkflow.states, state),
  version,
  issuerNodeId,
  kind,
  kindLabel: MEETING_KINDS[kind],
  heldOn,
  number,
  title,
});

/** SQL: a meeting in the inbox. */
export const INBOX_LINE = `select m.title as name, null::date as due_on from accreditation.meeting m where m.id = t.record_id`;
