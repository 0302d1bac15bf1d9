import { PUBLIC_SUBJECT } from '@jidi/platform';
import { describeWorkflow, type LedMove, nextStep, notOwnRecord } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import { followSubjects } from '../subject/find-subjects.js';
import { leadSubject, offersOf, subjectKind } from '../subject/subject-kinds.js';
import { Notice, NoticeSupplement } from './notice.entity.js';
import { noticeFacts } from './notice.facts.js';
import {
  endsLater,
  endsSoon,
  allStillDecided,
  allStillToBeAnnounced,
  hasRun,
  noTitleIssued,
  type NoticeFacts,
  stillRuns,
} from './notice.rules.js';
import { lastSupplementEnd } from './notice.sql.js';

/** What the callers of each action send. */
export interface NoticeInputs {
  publish: object;
  withdraw: { reason: string };
  extend: { endsOn: string; reason: string };
  close: object;
  lapse: object;
}

/** What a notice leads its subjects to. */
const announcingMoves = ({ facts }: { readonly facts: NoticeFacts }): LedMove[] =>
  facts.items.map(({ subject }) => leadSubject(subject, subjectKind(subject.kind).announce));

/** A public notice; what is printed stays printed: it is made longer at most. */
export const noticeWorkflow = describeWorkflow<{ record: Notice; facts: NoticeFacts; inputs: NoticeInputs }>()({
  kind: 'notice',
  zh: '公示',
  en: 'public notice',
  entity: Notice,
  table: 'decision.notice',
  read: 'notice.read',
  initial: 'draft',
  states: {
    draft: { zh: '草稿', en: 'draft' },
    published: { zh: '公示中', en: 'published' },
    closed: { zh: '公示结束', en: 'closed' },
    withdrawn: { zh: '已撤销（未发布）', en: 'withdrawn before publication', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: noticeFacts,
  begin: {
    zh: '起草',
    en: 'Draft',
    allow: 'notice.draft',
    as: ['issuer'],
    offers: offersOf('notice'),
    reach: ({ record }) => ({ exactly: [record.issuerNodeId] }),
  },
  actions: {
    publish: {
      zh: '发布',
      en: 'Publish',
      from: ['draft'],
      to: 'published',
      allow: 'notice.publish',
      as: ['issuer'],
      provided: [notOwnRecord, allStillDecided, allStillToBeAnnounced],
      sets: ({ facts: { calendar, length }, happenedOn }) => {
        // Without its subjects it was refused already.
        if (!length) return {};
        const counted = calendar.asOf(happenedOn).deadline({ from: happenedOn, ...length });
        return { startsOn: happenedOn, endsOn: counted.end, counted };
      },
      leads: (_tx, act) => announcingMoves(act),
      foresees: announcingMoves,
      widens: ({ record, facts }) => ({ nodes: [record.issuerNodeId], exactly: [PUBLIC_SUBJECT, facts.audienceId] }),
      awaited: true,
    },
    withdraw: {
      zh: '撤销草稿',
      en: 'Withdraw the draft',
      from: ['draft'],
      to: 'withdrawn',
      allow: 'notice.draft',
      as: ['issuer'],
      writes: (tx, { facts, at }) =>
        followSubjects(
          tx,
          facts.items.map(({ subject }) => subject),
          at,
        ),
      notes: ({ input }) => ({ reason: input.reason }),
    },
    extend: {
      zh: '延长公示',
      en: 'Extend by a supplement',
      // The calendar closes it at midnight, and a supplement that was posted the day before may be entered after.
      from: ['published', 'closed'],
      to: 'published',
      allow: 'notice.publish',
      as: ['issuer'],
      provided: [stillRuns, noTitleIssued],
      checks: [endsLater, endsSoon],
      sets: ({ input }) => ({ endsOn: input.endsOn }),
      writes: async (tx, { record, input, happenedOn }) => {
        await tx.insert(NoticeSupplement, {
          id: uuidv7(),
          noticeId: record.id,
          issuedOn: happenedOn,
          previousEnd: (await lastSupplementEnd(tx, record.id)) ?? record.counted?.end ?? input.endsOn,
          endsOn: input.endsOn,
          reason: input.reason,
          step: await nextStep(tx, record.id),
        });
      },
      notes: ({ record, input }) => ({ previousEnd: record.endsOn, endsOn: input.endsOn, reason: input.reason }),
    },
    close: {
      zh: '结束公示',
      en: 'Close',
      from: ['published'],
      to: 'closed',
      allow: 'notice.publish',
      as: ['issuer'],
      provided: [hasRun],
    },
    lapse: {
      zh: '公示期满',
      en: 'Close by the calendar',
      from: ['published'],
      to: 'closed',
      allow: 'robot',
      as: [],
      provided: [hasRun],
    },
  },
});
