import type { Tx } from '@jidi/platform';
import { describeWorkflow, hideDraft, leadTo, notOwnRecord } from '@jidi/workflow';
import { applicationWorkflow } from '../application/application.workflow.js';
import { Decision, Meeting } from './meeting.entity.js';
import { OUTCOMES } from './meeting.words.js';
import { applicationsReady, type Decided, heldAfterEveryStep, type MeetingFacts, meetingWasHeld } from './meeting.rules.js';

/** What the callers of each action send. */
export interface MeetingInputs {
  confirm: object;
  discard: { reason: string };
}

/** The decisions of a meeting in their order, with the applications as they stand. */
export const decisionsOf = (tx: Tx, meetingId: string): Promise<Decided[]> =>
  tx.query(
    `select d.application_id as "applicationId", a.base_name as "baseName", a.state as "applicationState", d.outcome, d.reason,
       (select h.happened_on from workflow.standing_step h where h.record_id = a.id order by h.sequence desc limit 1)::text as since
     from accreditation.decision d join accreditation.application a on a.id = d.application_id
     where d.meeting_id = $1 order by d.position`,
    [meetingId],
  );

/** A decision meeting: recorded by one, confirmed by another, and then it decides. */
export const meetingWorkflow = describeWorkflow<{ record: Meeting; facts: MeetingFacts; inputs: MeetingInputs }>()({
  kind: 'meeting',
  zh: '会议',
  en: 'decision meeting',
  entity: Meeting,
  table: 'accreditation.meeting',
  read: 'meeting.read',
  initial: 'recorded',
  states: {
    recorded: { zh: '已登记，待确认', en: 'recorded, to be confirmed' },
    confirmed: { zh: '已确认', en: 'confirmed', end: true },
    discarded: { zh: '已作废', en: 'discarded', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: async (tx, { id }) => ({ decisions: await decisionsOf(tx, id) }),
  begin: { zh: '登记', en: 'Record', allow: 'meeting.record', as: ['issuer'], reach: ({ record }) => ({ exactly: [record.issuerNodeId] }) },
  actions: {
    confirm: {
      zh: '确认',
      en: 'Confirm',
      from: ['recorded'],
      to: 'confirmed',
      allow: 'meeting.confirm',
      as: ['issuer'],
      provided: [notOwnRecord, meetingWasHeld, heldAfterEveryStep, applicationsReady],
      writes: async (tx, { record }) => {
        await tx.update(Decision, { meetingId: record.id }, { decidedOn: record.heldOn });
      },
      leads: (_tx, { record: { heldOn }, facts }) =>
        facts.decisions.map(({ applicationId, baseName, outcome }) =>
          leadTo(applicationWorkflow, applicationId, OUTCOMES[outcome].action, {}, { base: baseName, happenedOn: heldOn }),
        ),
      widens: ({ record }) => ({ nodes: [record.issuerNodeId] }),
      awaited: true,
      recall: {
        writes: async (tx, meeting) => {
          await tx.update(Decision, { meetingId: meeting.id }, { decidedOn: null });
          // What nobody has confirmed is the issuer's own.
          const { id, createdAt, issuerNodeId } = meeting;
          await hideDraft(tx, { id, kind: 'meeting', createdAt, from: [issuerNodeId], drafters: [issuerNodeId] });
        },
      },
    },
    discard: {
      zh: '作废',
      en: 'Discard',
      from: ['recorded'],
      to: 'discarded',
      allow: 'meeting.record',
      as: ['issuer'],
      notes: ({ input }) => ({ reason: input.reason }),
    },
  },
});
