import { nodeNames } from '@jidi/access';
import { registerSubjects, type SubjectKind } from '@jidi/decision';
import { describeWorkflow, type KindOf, leadIn } from '@jidi/workflow';
import { Column, Entity, In, PrimaryColumn } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

/** What the suites of the four decide on: as small as a record can be. */
export abstract class Toy {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('text') name: string;
  @Column('uuid') issuerNodeId: string;
  @Column('uuid') baseId: string;
  @Column('uuid') baseNodeId: string;
  @Column('uuid') recommenderNodeId: string;
  @Column('uuid') batchId: string;
  @Column('boolean') meetingAsked: boolean;
  /** Working days that its notice runs. */
  @Column('integer') noticeDays: number;
}

/** The toy that the API names by `applicationId`, as it does applications. */
@Entity({ schema: 'decision', name: 'toy_application' })
export class ToyApplication extends Toy {}

/** A toy of a second kind. */
@Entity({ schema: 'decision', name: 'toy_pledge' })
export class ToyPledge extends Toy {}

/** What begins with a document for each toy that it names. */
@Entity({ schema: 'decision', name: 'toy_prize' })
export class ToyPrize {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', update: false }) state: string;
  @Column({ type: 'integer', update: false }) version: number;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') documentId: string;
  @Column('uuid') issuerNodeId: string;
  @Column('text') toyKind: string;
  @Column('uuid') toyId: string;
}

const prizeWorkflow = () =>
  describeWorkflow<{ record: ToyPrize; facts: object; inputs: object }>()({
    kind: 'toy-prize',
    zh: '奖牌',
    en: 'prize',
    entity: ToyPrize,
    table: 'decision.toy_prize',
    read: 'designation.read',
    initial: 'given',
    states: { given: { zh: '已授予', en: 'given', end: true } },
    parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
    facts: () => Promise.resolve({}),
    begin: {
      zh: '授予',
      en: 'Give',
      allow: 'designation.grant',
      as: ['issuer'],
      reach: ({ record }) => ({ nodes: [record.issuerNodeId] }),
    },
    actions: {},
  });

/** States of a toy; it is decided on in the first and once it was put off. */
export const TOY_STATES = {
  open: { zh: '待决定', en: 'open' },
  named: { zh: '拟命名', en: 'named' },
  'put-off': { zh: '缓议', en: 'put off' },
  shown: { zh: '公示', en: 'shown' },
  crowned: { zh: '已命名', en: 'crowned', end: true },
  out: { zh: '未获命名', en: 'out', end: true },
} as const;

/** A state of a toy. */
export type ToyState = keyof typeof TOY_STATES;

type PrizeWorkflow = ReturnType<typeof prizeWorkflow>;

interface ToyInputs {
  choose: object;
  drop: object;
  'put-off': object;
  show: object;
  crown: object;
}

/** A kind of toys, and how it is decided on. */
export type ToyKind = SubjectKind<KindOf<ReturnType<typeof toyWorkflow>>>;

/** Toys of one kind: a workflow that the four alone move, and how they find its records. */
function toyKind(kind: string, entity: new () => Toy, prize: PrizeWorkflow): ToyKind {
  const table = `decision.toy_${kind}`;
  const workflow = toyWorkflow(kind, entity, table);
  return {
    workflow,
    outcomes: { named: 'choose', refused: 'drop', deferred: 'put-off' },
    announce: 'show',
    grant: 'crown',
    brings: [prize],
    async find(tx, ids) {
      const toys = await tx.findBy(entity, { id: In([...ids]) });
      const names = await nodeNames(
        tx,
        toys.map(({ recommenderNodeId }) => recommenderNodeId),
      );
      return toys.map(({ noticeDays, ...toy }) => ({
        ...toy,
        kind,
        recommenderName: names.get(toy.recommenderNodeId) ?? '',
        classTitle: { zh: '其他', en: 'other' },
        noticeLength: { days: noticeDays, unit: 'working-days', firstDay: 'counted' },
        leadIssuers: [],
      }));
    },
    begunBy: (_tx, { document, subjectIds, now }) =>
      Promise.resolve(
        subjectIds.map((toyId) => {
          const { id: documentId, issuerNodeId, documentDate: happenedOn } = document;
          const record: ToyPrize = {
            id: uuidv7(),
            state: prize.initial,
            version: 1,
            createdAt: now,
            documentId,
            issuerNodeId,
            toyKind: kind,
            toyId,
          };
          return leadIn(prize, record, {}, { happenedOn });
        }),
      ),
    titlesOf: async (tx, documentId) =>
      new Map((await tx.findBy(ToyPrize, { documentId, toyKind: kind })).map(({ toyId, id }) => [toyId, id])),
  };
}

const LED = { led: true, as: ['issuer'] } as const;

const toyWorkflow = (kind: string, entity: new () => Toy, table: string) =>
  describeWorkflow<{ record: Toy; facts: object; inputs: ToyInputs }>()({
    kind,
    zh: '样例',
    en: 'toy',
    entity,
    table,
    read: 'application.read',
    initial: 'open',
    states: TOY_STATES,
    parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
    facts: () => Promise.resolve({}),
    begin: {
      zh: '开始',
      en: 'Begin',
      allow: 'application.draft',
      as: ['issuer'],
      reach: ({ record }) => ({ nodes: [record.baseNodeId, record.recommenderNodeId, record.issuerNodeId] }),
    },
    actions: {
      choose: { ...LED, zh: '拟命名', en: 'Choose', from: ['open', 'put-off'], to: 'named', allow: 'meeting.confirm', recall: {} },
      drop: { ...LED, zh: '不予命名', en: 'Drop', from: ['open', 'put-off', 'shown'], to: 'out', allow: 'meeting.confirm', recall: {} },
      'put-off': { ...LED, zh: '缓议', en: 'Put off', from: ['open', 'put-off'], to: 'put-off', allow: 'meeting.confirm', recall: {} },
      show: { ...LED, zh: '公示', en: 'Show', from: ['open', 'named'], to: 'shown', allow: 'notice.publish' },
      crown: { ...LED, zh: '命名', en: 'Crown', from: ['open', 'named', 'shown'], to: 'crowned', allow: 'designation.grant' },
    },
  });

/**
 * The kinds of the toys, made known to the process: the one that the API names by `applicationId`, and a second one. They are described as
 * a suite asks for them, so that suites of what stands above may take other fixtures of this lib.
 */
export function registerToys(): { readonly applications: ToyKind; readonly pledges: ToyKind } {
  const prize = prizeWorkflow();
  const applications = toyKind('application', ToyApplication, prize);
  const pledges = toyKind('pledge', ToyPledge, prize);
  registerSubjects(applications);
  registerSubjects(pledges);
  return { applications, pledges };
}
