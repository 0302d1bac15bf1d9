import { type Actor, ReachList, type Scope } from '@jidi/access';
import { type Bilingual, type Database, type Page, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type Runner, stateWords } from '@jidi/workflow';
import type { SubjectRef } from '../subject/subject.js';
import type { DecisionView, MeetingItem, MeetingQuery, MeetingView } from './meeting.dto.js';
import { Meeting } from './meeting.entity.js';
import { decisionsOf } from './meeting.facts.js';
import { meetingWorkflow } from './meeting.workflow.js';
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
    items: decisions.map(({ subject, outcome, reason }) => ({
      applicationId: subject.id,
      baseName: subject.name,
      applicationState: subject.state,
      outcome,
      outcomeLabel: outcomeLabel(outcome),
      reason,
    })),
    availableActions: await runner.availableActions(tx, meetingWorkflow, by, meeting),
  };
}

/** What confirmed meetings decided on a subject, oldest first, for whoever reaches it. */
export async function decisionsOn(tx: Tx, { kind, id }: SubjectRef): Promise<DecisionView[]> {
  const rows: Omit<DecisionView & { outcome: Outcome }, 'outcomeLabel'>[] = await tx.query(
    `select meeting_id as "meetingId", decided_on::text as "decidedOn", outcome, reason from decision.decision
     where subject_kind = $1 and subject_id = $2 and decided_on is not null order by decided_on, meeting_id`,
    [kind, id],
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
export const INBOX_LINE = `select m.title as name, m.held_on::text as about, null::date as due_on, m.preparers as barred, null::text[] as awaiting
  from decision.meeting m where m.id = t.record_id`;
