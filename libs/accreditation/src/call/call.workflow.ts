import { dateInChina, Problem, PROBLEMS, PUBLIC_SUBJECT, type Tx } from '@jidi/platform';
import { describeWorkflow, nextStep, notOwnRecord } from '@jidi/workflow';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { audienceOf } from '@jidi/access';
import { Regulation } from '@jidi/regulation';
import { phaseAt, placesOf } from './call-windows.js';
import { Call } from './call.entity.js';
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
  for (const { kind, quota } of placesOf(call, regulation.content)) {
    await tx.query('insert into accreditation.call_quota (call_id, kind, quota) values ($1, $2, $3)', [call.id, kind, quota]);
  }
}

/** Moves the windows and keeps them as they had been printed. */
async function moveWindows(tx: Tx, { id, closesAt, recommendersUntil }: Readonly<Call>, to: Extension, at: Date): Promise<void> {
  await tx.query(
    `insert into accreditation.call_extension (id, call_id, closed_at, closes_at, recommended_until, recommenders_until, reason, extended_at, step)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [uuidv7(), id, closesAt, to.closesAt, recommendersUntil, to.recommendersUntil, to.reason, at, await nextStep(tx, id)],
  );
  await tx.update(Call, id, { closesAt: to.closesAt, recommendersUntil: to.recommendersUntil });
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
