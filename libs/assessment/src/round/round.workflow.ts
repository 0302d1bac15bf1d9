import { audienceOf } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import { type Act, describeWorkflow } from '@jidi/workflow';
import { type Counting, countingOf } from './counting.js';
import { changedDates, type DatesChange } from './round.change.js';
import type { ReviewDues, RoundDates } from './round.dates.js';
import { ReportingRound } from './round.entity.js';
import { duesInOrder, duesNotEarlier } from './round.rules.js';

/** What a round's rules look at. */
export interface RoundFacts {
  /** The subject of what the issuer tells everyone below it. */
  readonly audienceId: string;
  readonly counting: Counting;
}

/** Later due dates, and why. */
export type Rescheduling = Pick<DatesChange, 'baseDueOn' | 'countyDueOn' | 'cityDueOn'> & { readonly reason: string };

/** What each action takes. */
export interface RoundInputs {
  open: object;
  'open-by-calendar': object;
  reschedule: Rescheduling;
  'follow-calendar': ReviewDues;
  close: object;
}

type Opening = Act<ReportingRound, RoundFacts, object>;

const told = ({ record, facts }: Opening) => ({ nodes: [record.issuerNodeId], exactly: [facts.audienceId] });

const dues = ({ baseDueOn, countyDueOn, cityDueOn }: RoundDates): string => `${baseDueOn} / ${countyDueOn} / ${cityDueOn}`;

/** A round is drafted, opens by an officer or by the calendar, and is closed by an officer. Its due dates may move while it is open. */
export const roundWorkflow = describeWorkflow<{ record: ReportingRound; facts: RoundFacts; inputs: RoundInputs }>()({
  kind: 'round',
  zh: '年度总结通知',
  en: 'reporting round',
  entity: ReportingRound,
  table: 'assessment.round',
  read: 'round.read',
  initial: 'draft',
  states: {
    draft: { zh: '草稿', en: 'draft' },
    open: { zh: '报送中', en: 'open' },
    closed: { zh: '已截止', en: 'closed', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: async (tx: Tx, round) => ({ audienceId: await audienceOf(tx, round.issuerNodeId), counting: await countingOf(tx, round) }),
  begin: { zh: '起草', en: 'Draft', allow: 'round.open', as: ['issuer'], reach: ({ record }) => ({ exactly: [record.issuerNodeId] }) },
  actions: {
    open: {
      zh: '发布',
      en: 'Open',
      from: ['draft'],
      to: 'open',
      allow: 'round.open',
      as: ['issuer'],
      widens: told,
      notes: ({ record }) => ({ dues: dues(record) }),
    },
    'open-by-calendar': {
      zh: '到期自动发布',
      en: 'Open by the calendar',
      from: ['draft'],
      to: 'open',
      allow: 'robot',
      as: [],
      widens: told,
      notes: ({ record }) => ({ dues: dues(record) }),
    },
    reschedule: {
      zh: '延长报送期限',
      en: 'Move due dates',
      from: ['open'],
      to: 'open',
      allow: 'round.open',
      as: ['issuer'],
      checks: [duesInOrder, duesNotEarlier],
      sets: ({ record, facts, input }) => changedDates(record, input, facts.counting),
      notes: ({ record, input, facts }) => ({
        reason: input.reason,
        before: dues(record),
        after: dues(changedDates(record, input, facts.counting)),
      }),
    },
    'follow-calendar': {
      zh: '随工作日历调整',
      en: 'Follow the calendar',
      from: ['draft', 'open'],
      to: { same: true },
      allow: 'robot',
      as: [],
      sets: ({ input }) => input,
      notes: ({ record, input }) => ({ before: dues(record), after: dues({ ...record, ...input }) }),
    },
    close: { zh: '截止', en: 'Close', from: ['open'], to: 'closed', allow: 'round.open', as: ['issuer'] },
  },
});
