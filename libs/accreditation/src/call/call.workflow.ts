import { dateInChina, Problem, PROBLEMS, PUBLIC_SUBJECT, type Tx } from '@jidi/platform';
import { describeWorkflow, notOwnRecord } from '@jidi/workflow';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { audienceOf } from '@jidi/access';
import { Regulation } from '@jidi/regulation';
import { phaseAt, placesOf } from './call-windows.js';
import { Call } from './call.entity.js';
import { insertExtension, insertQuota } from './call.sql.js';
import {
  type CallFacts,
  classesOfRegulation,
  closesInFuture,
  closesNow,
  type Extension,
  extensionEndsLater,
  extensionInBounds,
  extensionInOrder,
  notYetOpen,
  onlyLater,
  openDaysInBounds,
  opensNow,
  quotasInBounds,
  recommenderDaysInBounds,
  regulationInForce,
  regulationPublished,
  yearOfWindows,
} from './call.rules.js';

/** What each action of a call takes. */
export interface CallInputs {
  publish: object;
  open: object;
  close: object;
  extend: Extension;
  cancel: { readonly reason: string };
}

async function factsOf(tx: Tx, { regulationId, issuerNodeId, opensAt }: Readonly<Call>): Promise<CallFacts> {
  const regulation = await tx.findOneBy(Regulation, { id: regulationId });
  if (!regulation) throw new Problem(PROBLEMS.notFound);
  const supersededBy = await laterEdition(tx, regulation, dateInChina(opensAt));
  return { regulation, supersededBy, audienceId: await audienceOf(tx, issuerNodeId) };
}

const laterEdition = (tx: Tx, { seriesId, edition }: Readonly<Regulation>, day: string): Promise<Regulation | null> =>
  tx.findOne(Regulation, {
    where: { seriesId, state: 'published', edition: MoreThan(edition), effectiveFrom: LessThanOrEqual(day) },
    order: { edition: 'DESC' },
  });

/** The quotas as published: the database counts places against these rows. */
async function writeQuotas(tx: Tx, call: Readonly<Call>, { regulation }: CallFacts): Promise<void> {
  for (const places of placesOf(call, regulation.content)) {
    await insertQuota(tx, call.id, places);
  }
}

/** Moves the windows and keeps them as they had been printed. */
async function moveWindows(tx: Tx, call: Readonly<Call>, to: Extension, at: Date): Promise<void> {
  await insertExtension(tx, call, to, at);
  await tx.update(Call, call.id, { closesAt: to.closesAt, recommendersUntil: to.recommendersUntil });
}

/** A call is drafted and published by people; the calendar opens and closes it. */
export const callWorkflow = describeWorkflow<{ record: Call; facts: CallFacts; inputs: CallInputs }>()({
  kind: 'call',
  zh: '申报通知',
  en: 'call for applications',
  entity: Call,
  table: 'accreditation.call',
  read: 'call.read',
  initial: 'draft',
  states: {
    draft: { zh: '草稿', en: 'draft' },
    published: { zh: '已发布', en: 'published' },
    open: { zh: '申报中', en: 'open' },
    closed: { zh: '已截止', en: 'closed' },
    cancelled: { zh: '已取消', en: 'cancelled', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: factsOf,
  begin: { zh: '起草', en: 'Draft', allow: 'call.draft', as: ['issuer'], reach: ({ record }) => ({ exactly: [record.issuerNodeId] }) },
  actions: {
    publish: {
      zh: '发布',
      en: 'Publish',
      from: ['draft'],
      to: 'published',
      allow: 'call.publish',
      as: ['issuer'],
      provided: [
        notOwnRecord,
        regulationPublished,
        regulationInForce,
        closesInFuture,
        yearOfWindows,
        openDaysInBounds,
        recommenderDaysInBounds,
        quotasInBounds,
        classesOfRegulation,
      ],
      writes: (tx, { record, facts }) => writeQuotas(tx, record, facts),
      widens: ({ record, facts }) => ({ nodes: [record.issuerNodeId], exactly: [facts.audienceId, PUBLIC_SUBJECT] }),
      awaited: true,
    },
    open: {
      zh: '开始申报',
      en: 'Open',
      from: ['published'],
      to: 'open',
      allow: 'robot',
      as: [],
      provided: [opensNow],
    },
    close: {
      zh: '截止申报',
      en: 'Close',
      from: ['open'],
      to: 'closed',
      allow: 'robot',
      as: [],
      provided: [closesNow],
    },
    extend: {
      zh: '延期',
      en: 'Extend',
      from: ['published', 'open', 'closed'],
      to: {
        oneOf: ['published', 'open', 'closed'],
        by: ({ record, input, at }) => {
          const phase = phaseAt({ opensAt: record.opensAt, ...input }, at);
          return phase === 'upcoming' ? 'published' : phase === 'open' ? 'open' : 'closed';
        },
      },
      allow: 'call.publish',
      as: ['issuer'],
      checks: [onlyLater, extensionInOrder, extensionEndsLater, extensionInBounds],
      writes: (tx, { record, input, at }) => moveWindows(tx, record, input, at),
      notes: ({ record, input }) => ({
        closedAt: record.closesAt.toISOString(),
        closesAt: input.closesAt.toISOString(),
        recommendersUntil: input.recommendersUntil.toISOString(),
      }),
    },
    cancel: {
      zh: '取消',
      en: 'Cancel',
      from: ['draft', 'published'],
      to: 'cancelled',
      allow: 'call.publish',
      as: ['issuer'],
      provided: [notYetOpen],
      sets: ({ input }) => ({ cancelledBecause: input.reason }),
      notes: ({ input }) => ({ reason: input.reason }),
    },
  },
});
