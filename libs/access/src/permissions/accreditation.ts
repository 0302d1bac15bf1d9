import type { Bilingual } from '@jidi/platform';

/** Getting a title: rules, calls, applications, inspections. */
export const ACCREDITATION = {
  'regulation.read': { zh: '查看管理办法', en: 'See regulations' },
  'regulation.draft': { zh: '起草管理办法', en: 'Draft a regulation' },
  'regulation.publish': { zh: '发布管理办法', en: 'Publish a regulation' },
  'call.read': { zh: '查看申报通知', en: 'See calls' },
  'call.draft': { zh: '起草申报通知', en: 'Draft a call' },
  'call.publish': { zh: '发布申报通知', en: 'Publish or withdraw a call' },
  'application.read': { zh: '查看申报', en: 'See applications' },
  'application.draft': { zh: '填写申报书', en: 'Draft, submit and withdraw an application' },
  'application.recommend': { zh: '推荐', en: 'Recommend, decline or return as recommender' },
  'application.review': { zh: '形式审查', en: 'Accept, return or reject as issuer' },
  'inspection.read': { zh: '查看现场考察', en: 'See inspections' },
  'inspection.schedule': { zh: '安排现场考察', en: 'Schedule, move and cancel inspections' },
  'inspection.score': { zh: '填写考察评定', en: 'Enter findings and scores' },
  'inspection.conclude': { zh: '作出考察结论', en: 'Conclude an inspection' },
} as const satisfies Record<string, Bilingual>;
