import { widenReach } from '@jidi/access';
import type { Database, Tx } from '@jidi/platform';
import { plantBase, type PlantedBase } from '@jidi/registry/testing';
import { CALENDAR, followTasks, type Runner } from '@jidi/workflow';
import { v7 as uuidv7 } from 'uuid';
import type { Application } from '../src/application/application.entity.js';
import type { ApplicationState } from '../src/application/application.states.js';
import { applicationWorkflow } from '../src/application/application.workflow.js';
import { Call } from '../src/call/call.entity.js';
import { Regulation, type RegulationContent, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { Inspection } from '../src/inspection/inspection.entity.js';
import { addLeader, openToCounties } from './award-ground.sql.js';

/** Where suites about awards begin: after the formal review. */
export interface AwardGround {
  readonly database: Database;
  readonly runner: Runner;
  /** When the records of the ground were made. */
  readonly now: Date;
  readonly issuer: string;
  readonly county: string;
}

/** An application that has come as far as a suite needs it. */
export interface GivenApplication extends PlantedBase {
  readonly applicationId: string;
  readonly name: string;
}

/** A closed call under a published regulation, Zhumadian's unless parts of it are given. */
export function givenAwardCall({ database, now, issuer }: AwardGround, content: Partial<RegulationContent> = {}): Promise<string> {
  return database.write(CALENDAR, async (tx) => {
    const [regulationId, callId, at] = [uuidv7(), uuidv7(), (days: number): Date => new Date(now.getTime() + days * 86_400_000)];
    const common = { version: 1, createdAt: now, issuerNodeId: issuer, preparers: [] };
    await widenReach(tx, { recordId: regulationId, kind: 'regulation', sortAt: now, nodes: [issuer] });
    await widenReach(tx, { recordId: callId, kind: 'call', sortAt: now, nodes: [issuer] });
    await tx.insert(Regulation, {
      ...common,
      id: regulationId,
      state: 'published',
      seriesId: regulationId,
      edition: 1,
      effectiveFrom: '2010-01-01',
      content: { ...ZHUMADIAN_REGULATION, ...content } as never,
    });
    await tx.insert(Call, {
      ...common,
      id: callId,
      state: 'closed',
      regulationId,
      year: 2014,
      title: '申报通知',
      body: '通知正文',
      opensAt: at(-90),
      closesAt: at(-30),
      recommendersUntil: at(-20),
      quotas: {},
      classCodes: ['venue', 'other'],
      cancelledBecause: null,
    });
    await openToCounties(tx, callId);
    return callId;
  });
}

/** How far an application has come: its state, or under review with the result of its visit. */
export type Standing = ApplicationState | 'visited' | 'visit-failed';

/** An application of a new base below the county, as far as a suite needs it. */
export function givenApplication(
  ground: AwardGround,
  callId: string,
  name: string,
  standing: Standing = 'accepted',
): Promise<GivenApplication> {
  const { database, runner, now, issuer, county } = ground;
  return database.write(CALENDAR, async (tx) => {
    const given = await plantBase(tx, { name, managingNodeId: county, now });
    const application: Application = {
      id: uuidv7(),
      state: standing === 'visited' || standing === 'visit-failed' ? 'accepted' : standing,
      version: 1,
      createdAt: now,
      callId,
      baseId: given.baseId,
      baseName: name,
      baseNodeId: given.baseNodeId,
      managingNodeId: county,
      recommenderNodeId: county,
      recommenderKind: 'COUNTY',
      issuerNodeId: issuer,
      classCode: 'other',
      form: {},
      pledgedAt: now,
      submittedAt: now,
      correctionDueOn: null,
      rank: null,
    };
    const reach = [given.baseNodeId, county, issuer];
    await runner.begin(tx, applicationWorkflow, { by: CALENDAR, record: application, input: {} });
    await widenReach(tx, { recordId: application.id, kind: applicationWorkflow.kind, sortAt: now, nodes: reach });
    if (!UNVISITED.includes(standing)) await givenVisit(tx, ground, application, standing !== 'visit-failed');
    return { ...given, applicationId: application.id, name };
  });
}

/** How far applications have come that no team has visited yet. */
const UNVISITED: readonly Standing[] = [
  'draft',
  'submitted',
  'returned-by-recommender',
  'declined',
  'recommended',
  'returned-by-issuer',
  'rejected',
  'accepted',
  'withdrawn',
];

/** A visit that was concluded. */
async function givenVisit(tx: Tx, { now, issuer }: AwardGround, application: Application, passed: boolean): Promise<void> {
  const [id, leaderId] = [uuidv7(), uuidv7()];
  await addLeader(tx, leaderId);
  await widenReach(tx, {
    recordId: id,
    kind: 'inspection',
    sortAt: now,
    nodes: [issuer, application.baseNodeId, application.recommenderNodeId],
  });
  await tx.insert(Inspection, {
    id,
    state: passed ? 'concluded-passed' : 'concluded-failed',
    version: 2,
    createdAt: now,
    applicationId: application.id,
    baseName: application.baseName,
    issuerNodeId: issuer,
    startsAt: new Date(now.getTime() - 7_200_000),
    endsAt: new Date(now.getTime() - 3_600_000),
    place: '基地',
    leaderId,
    passMark: 60,
    conclusion: '现场考察已有结论',
  });
  await followTasks(tx, applicationWorkflow, application.id, now);
}
