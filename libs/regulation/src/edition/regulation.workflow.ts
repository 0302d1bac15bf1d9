import { PUBLIC_SUBJECT, type Tx } from '@jidi/platform';
import { describeWorkflow, notOwnRecord } from '@jidi/workflow';
import { audienceOf } from '@jidi/access';
import { contentInForm } from './content-check.js';
import { planLeadsSomewhere } from './plan-check.js';
import { Regulation } from './regulation.entity.js';

/** What a regulation's rules look at. */
export interface RegulationFacts {
  /** The subject of what the issuer tells everyone below it. */
  readonly audienceId: string;
}

/** A regulation is drafted, then published for good; a change is a new edition. */
export const regulationWorkflow = describeWorkflow<{ record: Regulation; facts: RegulationFacts; inputs: { publish: object } }>()({
  kind: 'regulation',
  zh: '管理办法',
  en: 'regulation',
  entity: Regulation,
  table: 'regulation.regulation',
  read: 'regulation.read',
  initial: 'draft',
  states: {
    draft: { zh: '草稿', en: 'draft' },
    published: { zh: '已发布', en: 'published', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: async (tx: Tx, { issuerNodeId }) => ({ audienceId: await audienceOf(tx, issuerNodeId) }),
  begin: {
    zh: '起草',
    en: 'Draft',
    allow: 'regulation.draft',
    as: ['issuer'],
    reach: ({ record }) => ({ exactly: [record.issuerNodeId] }),
  },
  actions: {
    publish: {
      zh: '发布',
      en: 'Publish',
      from: ['draft'],
      to: 'published',
      allow: 'regulation.publish',
      as: ['issuer'],
      provided: [notOwnRecord, contentInForm, planLeadsSomewhere],
      widens: ({ record, facts }) => ({ nodes: [record.issuerNodeId], exactly: [facts.audienceId, PUBLIC_SUBJECT] }),
      awaited: true,
    },
  },
});
