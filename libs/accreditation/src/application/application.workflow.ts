import { describeWorkflow } from '@jidi/workflow';
import { Application } from './application.entity.js';
import { applicationFacts, factsOfApplications } from './application.facts.js';
import {
  type ApplicationFacts,
  callStands,
  classCalledFor,
  correctionInTime,
  correctionOverdue,
  declinesInTime,
  eligible,
  formComplete,
  formConsistent,
  notOwnSubmission,
  placeLeft,
  placeLeftAgain,
  pledged,
  recommenderInTime,
  submissionWindow,
  windowNotOver,
  windowOpen,
} from './application.rules.js';
import { APPLICATION_STATES, RETURNED_STATES, STATES_BEFORE_DECISION } from './application.states.js';
import { LED_ACTIONS } from './led-actions.js';
import { giveOpinion, recallOpinion } from './opinion.sql.js';
import { takePlace } from './quota/place.js';
import { freePlace } from './quota/place.sql.js';
import { noMeetingAsked, objectionHoldsBack, waitsForAnswer } from './plan/plan.rules.js';
import { resume, takePlaceAgain } from './return/resume.js';
import { closeReturn } from './return/return.sql.js';
import { recallReturn, returnForCorrection, type ReturnItem } from './return/return.js';
import { keepSubmission, recallSubmission } from './form/submission.js';

/** What each action of an application takes. */
export interface ApplicationInputs {
  submit: { readonly pledge?: string };
  recommend: { readonly opinion: string; readonly rank?: number | null };
  decline: { readonly reason: string };
  'return-by-recommender': { readonly items: readonly ReturnItem[] };
  accept: object;
  'return-by-issuer': { readonly items: readonly ReturnItem[] };
  reject: { readonly reason: string };
  'turn-down': { readonly reason: string };
  withdraw: { readonly reason?: string };
  'record-visit': { readonly passed: boolean };
  name: object;
  refuse: object;
  defer: object;
  announce: object;
  designate: object;
  'follow-manager': ManagerChange;
}

/** Who manages a base from now on, and whether the body before could see the application. */
export interface ManagerChange {
  readonly managingNodeId: string;
  readonly isShared: boolean;
}

/** States in which the form may be written. */
export const EDITABLE_STATES = ['draft', ...RETURNED_STATES] as const;

/** States in which an application is on its way. */
export const OPEN_STATES = [...STATES_BEFORE_DECISION, 'named', 'announced'] as const;

/** An application from the draft to the title. */
export const applicationWorkflow = describeWorkflow<{ record: Application; facts: ApplicationFacts; inputs: ApplicationInputs }>()({
  kind: 'application',
  zh: '申报',
  en: 'application',
  entity: Application,
  table: 'accreditation.application',
  read: 'application.read',
  initial: 'draft',
  states: APPLICATION_STATES,
  parties: {
    holder: ({ baseNodeId }) => baseNodeId,
    manager: ({ managingNodeId }) => managingNodeId,
    recommender: ({ recommenderNodeId }) => recommenderNodeId,
    issuer: ({ issuerNodeId }) => issuerNodeId,
  },
  facts: applicationFacts,
  factsOfAll: factsOfApplications,
  begin: {
    zh: '起草',
    en: 'Draft',
    allow: 'application.draft',
    as: ['holder', 'manager'],
    reach: ({ record, nodeId }) => ({ exactly: [record.baseNodeId, nodeId ?? record.managingNodeId] }),
  },
  actions: {
    submit: {
      zh: '提交',
      en: 'Submit',
      from: EDITABLE_STATES,
      // What the issuer returned goes straight back to its table.
      to: {
        oneOf: ['submitted', 'recommended'],
        by: ({ record }) => (record.state === 'returned-by-issuer' ? 'recommended' : 'submitted'),
      },
      allow: 'application.draft',
      as: ['holder', 'manager'],
      provided: [
        callStands,
        windowOpen,
        windowNotOver,
        correctionInTime,
        classCalledFor,
        formComplete,
        formConsistent,
        eligible,
        placeLeftAgain,
      ],
      checks: [pledged],
      sets: ({ at }) => ({ submittedAt: at, pledgedAt: at, correctionDueOn: null }),
      writes: async (tx, { record, input }) => {
        await keepSubmission(tx, record, input.pledge ?? '');
        if (record.state === 'recommended') await takePlaceAgain(tx, record);
      },
      widens: ({ record }) => ({ nodes: [record.baseNodeId, record.recommenderNodeId, record.issuerNodeId] }),
      awaited: true,
      waits: ({ facts }) => facts.callState !== 'cancelled',
      window: submissionWindow,
      recall: { sets: () => ({ rank: null }), writes: recallSubmission },
    },
    recommend: {
      zh: '推荐',
      en: 'Recommend',
      from: ['submitted'],
      to: 'recommended',
      allow: 'application.recommend',
      as: ['recommender'],
      provided: [callStands, recommenderInTime, placeLeft, notOwnSubmission],
      sets: ({ input }) => ({ rank: input.rank ?? null }),
      writes: async (tx, { record, input, happenedOn }) => {
        await takePlace(tx, record);
        await giveOpinion(tx, record, { action: 'recommend', nodeId: record.recommenderNodeId, text: input.opinion, givenOn: happenedOn });
      },
      notes: ({ input }) => ({ rank: input.rank ?? null }),
      awaited: true,
      window: ({ facts }) => ({ until: facts.recommendersUntil }),
      recall: {
        sets: () => ({ rank: null }),
        writes: async (tx, record) => {
          await freePlace(tx, record);
          await recallOpinion(tx, record, 'recommend');
        },
      },
    },
    decline: {
      zh: '不予推荐',
      en: 'Decline',
      from: ['submitted', 'returned-by-recommender'],
      to: 'declined',
      allow: 'application.recommend',
      as: ['recommender'],
      provided: [declinesInTime, correctionOverdue],
      sets: () => ({ correctionDueOn: null }),
      writes: async (tx, { record, input, happenedOn }) => {
        await closeReturn(tx, record);
        await giveOpinion(tx, record, { action: 'decline', nodeId: record.recommenderNodeId, text: input.reason, givenOn: happenedOn });
      },
      recall: {
        writes: async (tx, record) => {
          await recallOpinion(tx, record, 'decline');
          await resume(tx, record);
        },
      },
    },
    'return-by-recommender': {
      zh: '推荐单位退回补正',
      en: 'Return for correction, as recommender',
      from: ['submitted'],
      to: 'returned-by-recommender',
      allow: 'application.recommend',
      as: ['recommender'],
      provided: [recommenderInTime],
      writes: (tx, { record, input, facts, happenedOn }) =>
        returnForCorrection(tx, record, { by: 'recommender', items: input.items, returnedOn: happenedOn, facts }),
      notes: ({ input }) => ({ items: input.items.length }),
      recall: { sets: () => ({ correctionDueOn: null }), writes: recallReturn },
    },
    accept: {
      zh: '受理',
      en: 'Accept',
      from: ['recommended'],
      to: 'accepted',
      allow: 'application.review',
      as: ['issuer'],
      awaited: true,
      recall: {},
    },
    'return-by-issuer': {
      zh: '认定单位退回补正',
      en: 'Return for correction, as issuer',
      from: ['recommended'],
      to: 'returned-by-issuer',
      allow: 'application.review',
      as: ['issuer'],
      // Its rank is free with its place: the recommender's next candidate may get either.
      sets: () => ({ rank: null }),
      writes: async (tx, { record, input, facts, happenedOn }) => {
        await freePlace(tx, record);
        await returnForCorrection(tx, record, { by: 'issuer', items: input.items, returnedOn: happenedOn, facts });
      },
      notes: ({ input }) => ({ items: input.items.length }),
      recall: {
        sets: () => ({ correctionDueOn: null }),
        writes: async (tx, record) => {
          await recallReturn(tx, record);
          await takePlaceAgain(tx, record);
        },
      },
    },
    reject: {
      zh: '不予受理',
      en: 'Reject',
      from: ['recommended', 'returned-by-issuer'],
      to: 'rejected',
      allow: 'application.review',
      as: ['issuer'],
      provided: [correctionOverdue],
      sets: () => ({ correctionDueOn: null }),
      writes: async (tx, { record, input, happenedOn }) => {
        await closeReturn(tx, record);
        await giveOpinion(tx, record, { action: 'reject', nodeId: record.issuerNodeId, text: input.reason, givenOn: happenedOn });
      },
      recall: {
        writes: async (tx, record) => {
          await recallOpinion(tx, record, 'reject');
          await resume(tx, record);
        },
      },
    },
    'turn-down': {
      zh: '不予认定',
      en: 'Turn down after review',
      from: ['accepted', 'announced'],
      to: 'refused',
      allow: 'application.review',
      as: ['issuer'],
      provided: [noMeetingAsked, objectionHoldsBack],
      writes: async (tx, { record, input, happenedOn }) => {
        await giveOpinion(tx, record, { action: 'turn-down', nodeId: record.issuerNodeId, text: input.reason, givenOn: happenedOn });
      },
      awaited: true,
      waits: waitsForAnswer,
      recall: { writes: (tx, record) => recallOpinion(tx, record, 'turn-down') },
    },
    withdraw: {
      zh: '撤回申报',
      en: 'Withdraw',
      from: STATES_BEFORE_DECISION,
      to: 'withdrawn',
      allow: 'application.draft',
      as: ['holder', 'manager'],
      sets: () => ({ rank: null, correctionDueOn: null }),
      writes: async (tx, { record, input, happenedOn }) => {
        await freePlace(tx, record);
        await closeReturn(tx, record);
        if (input.reason === undefined) return;
        await giveOpinion(tx, record, { action: 'withdraw', nodeId: record.baseNodeId, text: input.reason, givenOn: happenedOn });
      },
      recall: {
        writes: async (tx, record) => {
          await recallOpinion(tx, record, 'withdraw');
          await resume(tx, record);
        },
      },
    },
    ...LED_ACTIONS,
    'follow-manager': {
      zh: '随归口管理单位变更',
      en: 'Follow the managing body',
      from: OPEN_STATES,
      to: { same: true },
      allow: 'robot',
      as: [],
      sets: ({ input }) => ({ managingNodeId: input.managingNodeId }),
      widens: ({ input }) => (input.isShared ? { exactly: [input.managingNodeId] } : {}),
      notes: ({ record, input }) => ({ managingBefore: record.managingNodeId, managing: input.managingNodeId }),
    },
  },
});
