import { describeWorkflow, notOwnRecord } from '@jidi/workflow';
import { DesignationDocument } from './document.entity.js';
import { ledByGrant, namingMoves } from './led-by-grant.js';
import { documentFacts } from './document.facts.js';
import { followSubjects } from '../subject/find-subjects.js';
import { offersOf } from '../subject/subject-kinds.js';
import {
  datedAfterNotice,
  decidedByMeeting,
  type DocumentFacts,
  grantWindow,
  namesSomebody,
  noObjectionUpheld,
  notDatedAhead,
  noticePublished,
  noticeRanFullLength,
  objectionsDecided,
} from './document.rules.js';
import { holdNotices } from './document.sql.js';

/** What the callers of each action send. */
export interface DocumentInputs {
  grant: { now: Date };
  discard: { reason: string };
}

/** A designation document: prepared by one, granted by another; what is printed is corrected by a further document. */
export const documentWorkflow = describeWorkflow<{ record: DesignationDocument; facts: DocumentFacts; inputs: DocumentInputs }>()({
  kind: 'designation-document',
  zh: '命名文件',
  en: 'designation document',
  entity: DesignationDocument,
  table: 'decision.designation_document',
  read: 'designation.read',
  initial: 'prepared',
  states: {
    prepared: { zh: '已登记，待签发', en: 'prepared' },
    granted: { zh: '已命名', en: 'granted', end: true },
    discarded: { zh: '已作废', en: 'discarded', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: documentFacts,
  begin: {
    zh: '登记',
    en: 'Prepare',
    allow: 'designation.prepare',
    as: ['issuer'],
    offers: offersOf('designation-document'),
    reach: ({ record }) => ({ exactly: [record.issuerNodeId] }),
  },
  actions: {
    grant: {
      zh: '命名',
      en: 'Grant',
      from: ['prepared'],
      to: 'granted',
      allow: 'designation.grant',
      as: ['issuer'],
      holds: (tx, { id }) => holdNotices(tx, id),
      provided: [
        notOwnRecord,
        namesSomebody,
        decidedByMeeting,
        noticePublished,
        noticeRanFullLength,
        objectionsDecided,
        noObjectionUpheld,
        datedAfterNotice,
        notDatedAhead,
      ],
      leads: ledByGrant,
      foresees: namingMoves,
      widens: ({ record, facts }) => ({
        nodes: [record.issuerNodeId, ...facts.named.flatMap(({ subject }) => [subject.baseNodeId, subject.recommenderNodeId])],
      }),
      awaited: true,
      window: grantWindow,
    },
    discard: {
      zh: '作废',
      en: 'Discard',
      from: ['prepared'],
      to: 'discarded',
      allow: 'designation.prepare',
      as: ['issuer'],
      writes: (tx, { facts, at }) =>
        followSubjects(
          tx,
          facts.named.map(({ subject }) => subject),
          at,
        ),
      notes: ({ input }) => ({ reason: input.reason }),
    },
  },
});
