import { describeWorkflow, hideDraft, type LedMove, notOwnRecord } from '@jidi/workflow';
import { followSubjects } from '../subject/find-subjects.js';
import { leadSubject, offersOf, subjectKind } from '../subject/subject-kinds.js';
import { Decision, Meeting } from './meeting.entity.js';
import { meetingFacts } from './meeting.facts.js';
import { everyMeetingStillAsked, heldAfterEveryStep, type MeetingFacts, meetingWasHeld, subjectsReady } from './meeting.rules.js';

/** What the callers of each action send. */
export interface MeetingInputs {
  confirm: object;
  discard: { reason: string };
}

/** What a meeting leads its subjects to, as of the day it was held. */
const decidingMoves = ({ record: { heldOn }, facts }: { readonly record: Readonly<Meeting>; readonly facts: MeetingFacts }): LedMove[] =>
  facts.decisions.map(({ subject, outcome }) => leadSubject(subject, subjectKind(subject.kind).outcomes[outcome], { happenedOn: heldOn }));

/** A decision meeting: recorded by one, confirmed by another, and then it decides. */
export const meetingWorkflow = describeWorkflow<{ record: Meeting; facts: MeetingFacts; inputs: MeetingInputs }>()({
  kind: 'meeting',
  zh: '会议',
  en: 'decision meeting',
  entity: Meeting,
  table: 'decision.meeting',
  read: 'meeting.read',
  initial: 'recorded',
  states: {
    recorded: { zh: '已登记，待确认', en: 'recorded, to be confirmed' },
    confirmed: { zh: '已确认', en: 'confirmed', end: true },
    discarded: { zh: '已作废', en: 'discarded', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: meetingFacts,
  begin: {
    zh: '登记',
    en: 'Record',
    allow: 'meeting.record',
    as: ['issuer'],
    offers: offersOf('meeting'),
    reach: ({ record }) => ({ exactly: [record.issuerNodeId] }),
  },
  actions: {
    confirm: {
      zh: '确认',
      en: 'Confirm',
      from: ['recorded'],
      to: 'confirmed',
      allow: 'meeting.confirm',
      as: ['issuer'],
      provided: [notOwnRecord, meetingWasHeld, heldAfterEveryStep, subjectsReady, everyMeetingStillAsked],
      writes: async (tx, { record }) => {
        await tx.update(Decision, { meetingId: record.id }, { decidedOn: record.heldOn });
      },
      leads: (_tx, act) => decidingMoves(act),
      foresees: decidingMoves,
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
      writes: (tx, { facts, at }) =>
        followSubjects(
          tx,
          facts.decisions.map(({ subject }) => subject),
          at,
        ),
      notes: ({ input }) => ({ reason: input.reason }),
    },
  },
});
