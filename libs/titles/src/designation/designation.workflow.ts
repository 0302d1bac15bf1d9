import { endOfDay, PUBLIC_SUBJECT } from '@jidi/platform';
import { describeWorkflow, type Rule, rule, type Situation } from '@jidi/workflow';
import { Designation } from './designation.entity.js';

/** Whether a title's last day is over at an instant; a term without an end is never over. */
export const isOver = ({ termUntil }: Pick<Designation, 'termUntil'>, at: Date): boolean => termUntil !== null && at >= endOfDay(termUntil);

const termOver: Rule<Situation<Designation, object>> = rule('term-not-over', '有效期未满', 'the term is not over', ({ record, at }) =>
  isOver(record, at),
);

/** A title; only its expiring is the calendar's. */
export const designationWorkflow = describeWorkflow<{ record: Designation; facts: object; inputs: { expire: object } }>()({
  kind: 'designation',
  zh: '命名',
  en: 'title',
  entity: Designation,
  table: 'titles.designation',
  read: 'designation.read',
  initial: 'active',
  states: {
    active: { zh: '有效', en: 'valid' },
    expired: { zh: '已到期', en: 'expired', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId, holder: ({ baseNodeId }) => baseNodeId },
  facts: () => Promise.resolve({}),
  begin: {
    zh: '命名',
    en: 'Name',
    allow: 'designation.grant',
    as: ['issuer'],
    reach: ({ record: { baseNodeId, recommenderNodeId, issuerNodeId } }) => ({
      nodes: [baseNodeId, recommenderNodeId, issuerNodeId],
      exactly: [PUBLIC_SUBJECT],
    }),
  },
  actions: {
    expire: { zh: '到期', en: 'Expire', from: ['active'], to: 'expired', allow: 'robot', as: [], provided: [termOver] },
  },
});
