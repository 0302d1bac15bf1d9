import type { Tx } from '@jidi/platform';
import { type Beginning, describeWorkflow, notOwnRecord, ofInput } from '@jidi/workflow';
import { followSubjects, lockSubject } from '../subject/find-subjects.js';
import { isFinal } from './final-objection.js';
import { Objection, Objector } from './objection.entity.js';
import { type Incoming, INCOMING_RULES, type Said } from './objection.rules.js';

/** What the callers of each action send. */
export interface ObjectionInputs {
  create: Incoming & Pick<Said, 'name' | 'contact'>;
  decide: { upheld: boolean; answer: string };
  'keep-as-lead': { reason: string };
}

/** Who objected stands in a row of its own, where it can be erased. */
async function keepObjector(tx: Tx, { record, input: { name, contact } }: Beginning<Objection, ObjectionInputs['create']>): Promise<void> {
  if (!name && !contact) return;
  await tx.insert(Objector, { objectionId: record.id, name: name ?? null, contact: contact ?? null, leadReason: null, erasedAt: null });
}

/** The subject is locked, so that its title is not issued meanwhile. */
const holds = (tx: Tx, { subjectKind: kind, subjectId: id }: Readonly<Objection>): Promise<void> => lockSubject(tx, { kind, id });

/** What is waited for of the subject goes by whether an objection to it was upheld. */
const letSubjectFollow = (tx: Tx, { subjectKind: kind, subjectId: id }: Readonly<Objection>, at: Date): Promise<void> =>
  followSubjects(tx, [{ kind, id }], at);

/** An objection; anonymous ones begin, and end, as leads. */
export const objectionWorkflow = describeWorkflow<{ record: Objection; facts: object; inputs: ObjectionInputs }>()({
  kind: 'objection',
  zh: '异议',
  en: 'objection',
  entity: Objection,
  table: 'decision.objection',
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
  begin: {
    zh: '提出',
    en: 'Raise',
    allow: 'objection.register',
    as: ['issuer'],
    provided: ofInput(INCOMING_RULES),
    writes: keepObjector,
    reach: ({ record }) => ({ exactly: [record.issuerNodeId] }),
  },
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
      writes: (tx, { record, at }) => letSubjectFollow(tx, record, at),
      awaited: true,
      recall: { sets: () => ({ answer: null, decidedOn: null }), writes: letSubjectFollow, holds, isFinal },
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
        holds,
        isFinal,
        writes: async (tx, { id }) => {
          await tx.update(Objector, { objectionId: id }, { leadReason: null });
        },
      },
    },
  },
});
