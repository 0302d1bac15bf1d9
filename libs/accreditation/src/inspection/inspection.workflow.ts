import { describeWorkflow, leadTo, offeredOn, ofInput } from '@jidi/workflow';
import { applicationWorkflow } from '../application/application.workflow.js';
import { noneArranged, stepAsked, stepInTurn } from '../application/plan/plan.rules.js';
import { rebookTeam } from './team/bookings.js';
import { Inspection } from './inspection.entity.js';
import { inspectionFacts } from './inspection.facts.js';
import { handOverSheets } from './inspection.sql.js';
import {
  averagePasses,
  concluderScoredNot,
  dayHasCome,
  everyMemberScored,
  hourHasCome,
  membersAwaited,
  type InspectionFacts,
  notScoredByAll,
  notYetScored,
  ownSheetOrPaper,
  scorerImpartial,
  scorerInTeam,
  type Sending,
  SENDING_RULES,
  teamImpartial,
} from './inspection.rules.js';
import { NEW_TIMES } from './visit-times.js';
import { admitTeam, dismissTeam, membersOf, recallTeam, sendTeam } from './team/team-access.js';
import { enterSheet, linesAddUp, linesDiffer, type Sheet } from './scoring/score-sheets.js';

/** What the callers of each action send; `now` is the instant of entering. */
export interface InspectionInputs {
  create: Sending;
  reschedule: { startsAt: Date; endsAt: Date; place?: string; reason: string };
  cancel: { reason: string };
  score: Sheet;
  conclude: { passed: boolean; conclusion: string; now: Date };
  'call-off': object;
}

/** A site inspection from its appointment to its conclusion. */
export const inspectionWorkflow = describeWorkflow<{ record: Inspection; facts: InspectionFacts; inputs: InspectionInputs }>()({
  kind: 'inspection',
  zh: '现场考察',
  en: 'site inspection',
  entity: Inspection,
  table: 'accreditation.inspection',
  read: 'inspection.read',
  initial: 'scheduled',
  states: {
    scheduled: { zh: '已安排', en: 'scheduled' },
    'concluded-passed': { zh: '考察通过', en: 'passed', end: true },
    'concluded-failed': { zh: '考察未通过', en: 'not passed', end: true },
    cancelled: { zh: '已取消', en: 'cancelled', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: inspectionFacts,
  begin: {
    zh: '安排',
    en: 'Arrange',
    allow: 'inspection.schedule',
    as: ['issuer'],
    offers: () => [
      offeredOn(applicationWorkflow, {
        from: ['accepted'],
        as: ['issuer'],
        provided: [stepAsked('visit'), stepInTurn('visit'), noneArranged],
      }),
    ],
    provided: ofInput(SENDING_RULES),
    writes: sendTeam,
    reach: ({ record, input: { application, memberIds } }) => ({
      nodes: [record.issuerNodeId, application.baseNodeId, application.recommenderNodeId],
      exactly: memberIds,
    }),
  },
  actions: {
    reschedule: {
      zh: '改期',
      en: 'Reschedule',
      from: ['scheduled'],
      to: 'scheduled',
      allow: 'inspection.schedule',
      as: ['issuer'],
      provided: [notYetScored],
      checks: NEW_TIMES,
      sets: ({ record, input }) => ({ startsAt: input.startsAt, endsAt: input.endsAt, place: input.place ?? record.place }),
      writes: (tx, { record, facts, input }) => rebookTeam(tx, record.id, facts.team, input),
      movesFacts: true,
      notes: ({ record, input }) => ({
        reason: input.reason,
        startedAt: record.startsAt.toISOString(),
        startsAt: input.startsAt.toISOString(),
      }),
    },
    cancel: {
      zh: '取消考察',
      en: 'Cancel',
      from: ['scheduled'],
      to: 'cancelled',
      allow: 'inspection.schedule',
      as: ['issuer'],
      provided: [notScoredByAll],
      writes: recallTeam,
      // A visit with somebody who has to stand aside is concluded by nobody.
      awaited: true,
      waits: ({ facts }) => facts.partial.length > 0,
      notes: ({ input }) => ({ reason: input.reason }),
    },
    score: {
      zh: '提交评定表',
      en: 'Enter a score sheet',
      from: ['scheduled'],
      to: 'scheduled',
      allow: 'inspection.score',
      as: ['issuer'],
      provided: [dayHasCome],
      checks: [hourHasCome, scorerInTeam, scorerImpartial, ownSheetOrPaper, linesAddUp, linesDiffer],
      writes: enterSheet,
      movesFacts: true,
      awaited: true,
      persons: ({ facts }) => membersAwaited(facts),
      window: ({ record }) => ({ from: record.startsAt }),
      notes: ({ input }) => ({ memberId: input.memberId }),
    },
    conclude: {
      zh: '作出结论',
      en: 'Conclude',
      from: ['scheduled'],
      to: { oneOf: ['concluded-passed', 'concluded-failed'], by: ({ input }) => (input.passed ? 'concluded-passed' : 'concluded-failed') },
      allow: 'inspection.conclude',
      as: ['issuer'],
      provided: [dayHasCome, teamImpartial, everyMemberScored, concluderScoredNot],
      checks: [hourHasCome, averagePasses],
      sets: ({ input }) => ({ conclusion: input.conclusion }),
      writes: async (tx, { record }) => {
        await handOverSheets(tx, record.id);
        await dismissTeam(tx, record);
      },
      leads: (_tx, { record, input }) => [leadTo(applicationWorkflow, record.applicationId, 'record-visit', { passed: input.passed })],
      awaited: true,
      waits: ({ facts }) => facts.partial.length === 0,
      window: ({ record }) => ({ from: record.startsAt }),
      recall: {
        sets: () => ({ conclusion: null }),
        writes: async (tx, record) => {
          await handOverSheets(tx, record.id);
          await admitTeam(tx, record, await membersOf(tx, record.id));
        },
      },
    },
    'call-off': {
      zh: '申报不再受理，考察取消',
      en: 'Call off: the application is no longer under review',
      from: ['scheduled'],
      to: 'cancelled',
      allow: 'robot',
      as: [],
      writes: recallTeam,
    },
  },
});
