import { AccessModule } from '@jidi/access';
import { createHttpApp, createLog, MovableClock, PlatformModule, readConfig } from '@jidi/platform';
import { type TestDatabase, testDatabase } from '@jidi/testing';
import { describeWorkflow, type Stateful, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DecisionModule } from '../decision.module.js';
import { SubjectCheck } from './subject-check.js';
import { isAnnounced, isGranted, isReadyFor, registerSubjects, subjectKind } from './subject-kinds.js';

interface Inputs {
  choose: object;
  drop: object;
  show: object;
  crown: object;
}

const led = { zh: '', en: '', allow: 'meeting.confirm', as: ['issuer'], led: true } as const;

const workflow = describeWorkflow<{ record: Stateful & { issuerNodeId: string }; facts: object; inputs: Inputs }>()({
  kind: 'candidate',
  zh: '候选',
  en: 'candidate',
  entity: 'candidate',
  table: 'decision.candidate',
  read: 'meeting.read',
  initial: 'standing',
  states: {
    standing: { zh: '候选', en: 'standing' },
    chosen: { zh: '已选', en: 'chosen' },
    shown: { zh: '公示', en: 'shown' },
    crowned: { zh: '命名', en: 'crowned', end: true },
    out: { zh: '出局', en: 'out', end: true },
  },
  parties: { issuer: ({ issuerNodeId }) => issuerNodeId },
  facts: () => Promise.resolve({}),
  begin: { zh: '', en: '', allow: 'meeting.record', as: ['issuer'], reach: ({ record }) => ({ exactly: [record.issuerNodeId] }) },
  actions: {
    choose: { ...led, from: ['standing'], to: 'chosen' },
    drop: { ...led, from: ['standing'], to: 'out' },
    show: { ...led, from: ['chosen'], to: 'shown' },
    crown: { ...led, from: ['shown'], to: 'crowned' },
  },
});

/** Registers a kind of subject of the suites, which no lib has. */
const registerCandidates = (of = workflow): void =>
  registerSubjects({
    workflow: of,
    outcomes: { named: 'choose', refused: 'drop', deferred: 'drop' },
    announce: 'show',
    grant: 'crown',
    brings: [],
    find: () => Promise.resolve([]),
    begunBy: () => Promise.resolve([]),
    titlesOf: () => Promise.resolve(new Map()),
  });

beforeAll(() => registerCandidates());

describe('a kind of subject', () => {
  it('is registered once', () => {
    expect(() => registerCandidates()).toThrow('subjects of kind candidate are registered twice');
  });

  it('is led by each of its actions to one state', () => {
    const alone = { ...workflow, kind: 'loner', actions: { ...workflow.actions, show: { ...workflow.actions.show, led: undefined } } };
    expect(() => registerCandidates(alone as never)).toThrow('subjects of kind loner are not led to one state by show');
  });

  it('is known only once it is registered', () => {
    expect(() => subjectKind('nobody')).toThrow('subjects of kind nobody are not registered');
  });

  it.each([
    ['standing', true, false, false],
    ['chosen', false, false, false],
    ['shown', false, true, false],
    ['crowned', false, false, true],
  ])('in state %s is decided on %s, announced %s, granted %s', (state, ready, announced, granted) => {
    const subject = { kind: 'candidate', state };
    expect([isReadyFor('choose', subject), isAnnounced(subject), isGranted(subject)]).toEqual([ready, announced, granted]);
  });
});

describe('a process', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;

  beforeEach(async () => {
    database = await testDatabase();
    const config = readConfig({
      DATABASE_URL: database.urls.app,
      DATABASE_QUEUE_URL: database.urls.queue,
      TOKEN_SECRET: 'a secret of the tests, thirty-two characters long',
      LOG_LEVEL: 'silent',
    });

    @Module({
      imports: [
        PlatformModule.forRoot({ config, clock: new MovableClock('2014-09-01T09:00:00+08:00') }),
        AccessModule,
        WorkflowModule,
        DecisionModule,
      ],
      providers: [SubjectCheck],
    })
    class Alone {}

    app = await createHttpApp(Alone, config, createLog(config.LOG_LEVEL));
  });

  afterEach(async () => {
    await app.close();
    await database.drop();
  });

  it('does not start while the database knows a kind of subject that no lib registered', async () => {
    await expect(app.init()).rejects.toThrow('subjects of decisions: application is registered by no lib');
  });

  it('does not start with a kind of subject that no migration added', async () => {
    await database.asOwner('delete from decision.subject_kind');
    await expect(app.init()).rejects.toThrow('subjects of decisions: no migration adds candidate');
  });
});
