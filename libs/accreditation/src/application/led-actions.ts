import { begunAmong, type DecidingKind } from '@jidi/decision';
import type { Tx } from '@jidi/platform';
import type { ActionDescription } from '@jidi/workflow';
import type { Application } from './application.entity.js';
import type { ApplicationFacts } from './application.rules.js';
import type { ApplicationState } from './application.states.js';
import { stepsDone, stepsPassed, waitsFor, waitsForRefusal, waitsForVisit } from './plan/plan.rules.js';

const begun =
  (deciding: DecidingKind) =>
  (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> =>
    begunAmong(tx, deciding, 'application', ids);

const RECORDING = { of: 'meeting.record', begunAmong: begun('meeting') } as const;
const DRAFTING = { of: 'notice.draft', zh: '起草公示', en: 'Draft a notice', begunAmong: begun('notice') } as const;
const PREPARING = {
  of: 'designation.prepare',
  zh: '登记命名文件',
  en: 'Prepare the document',
  begunAmong: begun('designation-document'),
} as const;

/** What an inspection, a meeting, a notice or a document leads an application to. */
export const LED_ACTIONS = {
  'record-visit': {
    zh: '现场考察结论',
    en: 'Record the site inspection',
    led: true,
    from: ['accepted'],
    to: { same: true },
    allow: 'inspection.conclude',
    as: ['issuer'],
    notes: ({ input }) => ({ passed: input.passed }),
    awaited: { accepted: { of: 'inspection.schedule', zh: '安排现场考察', en: 'Arrange the site inspection' } },
    waits: waitsForVisit,
    recall: {},
  } satisfies Led<{ readonly passed: boolean }>,
  name: {
    zh: '拟命名',
    en: 'Name',
    led: true,
    from: ['accepted', 'deferred'],
    to: 'named',
    allow: 'meeting.confirm',
    as: ['issuer'],
    provided: [stepsDone('meeting'), stepsPassed('meeting')],
    // A meeting decides: its record is the officer's.
    awaited: {
      accepted: { ...RECORDING, zh: '登记会议', en: 'Record a meeting' },
      deferred: { ...RECORDING, zh: '缓议后再次上会', en: 'Put it before a meeting again' },
    },
    waits: (known) => known.record.state === 'deferred' || waitsFor('meeting')(known),
    recall: {},
  } satisfies Led,
  refuse: {
    zh: '不予命名',
    en: 'Refuse',
    led: true,
    from: ['accepted', 'deferred', 'announced'],
    to: 'refused',
    allow: 'meeting.confirm',
    as: ['issuer'],
    provided: [stepsDone('meeting')],
    awaited: { announced: { ...RECORDING, zh: '异议成立，再次上会', en: 'Put it before a meeting again: an objection was upheld' } },
    waits: waitsForRefusal,
    recall: {},
  } satisfies Led,
  defer: {
    zh: '缓议',
    en: 'Defer',
    led: true,
    from: ['accepted', 'deferred'],
    to: 'deferred',
    allow: 'meeting.confirm',
    as: ['issuer'],
    provided: [stepsDone('meeting'), stepsPassed('meeting')],
    recall: {},
  } satisfies Led,
  announce: {
    zh: '公示',
    en: 'Announce',
    led: true,
    from: ['accepted', 'named'],
    to: 'announced',
    allow: 'notice.publish',
    as: ['issuer'],
    provided: [stepsDone('notice'), stepsPassed('notice')],
    awaited: { accepted: DRAFTING, named: DRAFTING },
    waits: waitsFor('notice'),
  } satisfies Led,
  designate: {
    zh: '命名',
    en: 'Designate',
    led: true,
    from: ['accepted', 'named', 'announced'],
    to: 'designated',
    allow: 'designation.grant',
    as: ['issuer'],
    provided: [stepsDone('title'), stepsPassed('title')],
    awaited: {
      accepted: PREPARING,
      named: PREPARING,
      announced: { ...PREPARING, zh: '公示期满后登记命名文件', en: 'Prepare the document once the notice has run' },
    },
    waits: waitsFor('title'),
  } satisfies Led,
} as const;

type Led<I = object> = ActionDescription<Application, ApplicationFacts, I, ApplicationState, 'issuer'>;
