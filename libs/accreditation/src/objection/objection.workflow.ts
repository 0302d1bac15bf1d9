import { describeWorkflow, notOwnRecord } from '@jidi/workflow';
import { Objection, Objector } from './objection.entity.js';

/** What the callers of each action send. */
export interface ObjectionInputs {
  decide: { upheld: boolean; answer: string };
  'keep-as-lead': { reason: string };
}

/** An objection; anonymous ones begin, and end, as leads. */
export const objectionWorkflow = describeWorkflow<Objection, object, ObjectionInputs>()({
  kind: 'objection',
  zh: '异议',
  en: 'objection',
  entity: Objection,
  table: 'accreditation.objection',
  read: 'objection.read',
  initial: 'open',
  states: {
    open: { zh: '待核查', en: 'open' },
    upheld: { zh: '异议成立', en: 'upheld', end: true },
    dismissed: { zh: '异议不成立', en: 'dismissed', end: true },
    lead: { zh: '线索', en: 'lead', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: () => Promise.resolve({}),
  actions: {
    decide: {
      zh: '答复',
      en: 'Decide and answer',
      from: ['open'],
      to: { oneOf: ['upheld', 'dismissed'], by: ({ input }) => (input.upheld ? 'upheld' : 'dismissed') },
      allow: 'objection.decide',
      as: ['issuer'],
      provided: [notOwnRecord],
      sets: ({ input, happenedOn }) => ({ answer: input.answer, decidedOn: happenedOn }),
      awaited: true,
      recall: { sets: () => ({ answer: null, decidedOn: null }) },
    },
    // A name or seal that proves false makes it a lead; whoever could drop it thus is whoever could dismiss it.
    'keep-as-lead': {
      zh: '转为线索',
      en: 'Keep as a lead',
      from: ['open'],
      to: 'lead',
      allow: 'objection.decide',
      as: ['issuer'],
      provided: [notOwnRecord],
      writes: async (tx, { record, input }) => {
        await tx.update(Objector, { objectionId: record.id }, { leadReason: input.reason });
      },
      recall: {
        writes: async (tx, { id }) => {
          await tx.update(Objector, { objectionId: id }, { leadReason: null });
        },
      },
    },
  },
});
