import type { ActionDescription } from '@jidi/workflow';
import type { Application } from './application.entity.js';
import { announcedFirst, type ApplicationFacts, inspectionPassed } from './application.rules.js';
import type { ApplicationState } from './application.states.js';

/** What an inspection, a meeting, a notice or a document leads an application to. */
export const LED_ACTIONS = {
  'pass-inspection': {
    zh: '考察通过',
    en: 'Pass the inspection',
    led: true,
    from: ['accepted'],
    to: 'inspection-passed',
    allow: 'inspection.conclude',
    as: ['issuer'],
    recall: {},
  },
  'fail-inspection': {
    zh: '考察未通过',
    en: 'Fail the inspection',
    led: true,
    from: ['accepted'],
    to: 'inspection-failed',
    allow: 'inspection.conclude',
    as: ['issuer'],
    recall: {},
  },
  name: {
    zh: '拟命名',
    en: 'Name',
    led: true,
    from: ['accepted', 'inspection-passed', 'deferred'],
    to: 'named',
    allow: 'meeting.confirm',
    as: ['issuer'],
    provided: [inspectionPassed],
    // A meeting decides: its record is the officer's, and an inspection before it.
    awaited: {
      accepted: { of: 'meeting.record', zh: '安排现场考察或登记会议', en: 'Schedule an inspection or record a meeting' },
      'inspection-passed': { of: 'meeting.record', zh: '登记会议', en: 'Record a meeting' },
      deferred: { of: 'meeting.record', zh: '缓议后再次上会', en: 'Put it before a meeting again' },
    },
    recall: {},
  },
  refuse: {
    zh: '不予命名',
    en: 'Refuse',
    led: true,
    from: ['accepted', 'inspection-passed', 'inspection-failed', 'deferred', 'announced'],
    to: 'refused',
    allow: 'meeting.confirm',
    as: ['issuer'],
    provided: [inspectionPassed],
    recall: {},
  },
  defer: {
    zh: '缓议',
    en: 'Defer',
    led: true,
    from: ['accepted', 'inspection-passed', 'deferred'],
    to: 'deferred',
    allow: 'meeting.confirm',
    as: ['issuer'],
    provided: [inspectionPassed],
    recall: {},
  },
  announce: {
    zh: '公示',
    en: 'Announce',
    led: true,
    from: ['named'],
    to: 'announced',
    allow: 'notice.publish',
    as: ['issuer'],
  },
  designate: {
    zh: '命名',
    en: 'Designate',
    led: true,
    from: ['announced', 'named'],
    to: 'designated',
    allow: 'designation.grant',
    as: ['issuer'],
    provided: [announcedFirst],
    awaited: {
      named: {
        of: 'notice.draft',
        zh: '起草公示，不需公示的登记命名文件',
        en: 'Draft a notice, or prepare the document where none is needed',
      },
      announced: { of: 'designation.prepare', zh: '公示期满后登记命名文件', en: 'Prepare the document once the notice has run' },
    },
  },
} as const satisfies Record<string, ActionDescription<Application, ApplicationFacts, object, ApplicationState, 'issuer'>>;
