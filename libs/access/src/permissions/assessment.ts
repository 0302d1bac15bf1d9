import type { Bilingual } from '@jidi/platform';

/** Telling of a year. */
export const ASSESSMENT = {
  'round.read': { zh: '查看年度总结通知', en: 'See reporting rounds' },
  'round.open': { zh: '发布年度总结通知', en: 'Open a reporting round' },
  'summary.read': { zh: '查看年度总结', en: 'See annual summaries' },
  'summary.fill': { zh: '填报年度总结', en: 'Fill in and submit an annual summary' },
  'summary.review': { zh: '审核年度总结', en: 'Accept or return an annual summary' },
} as const satisfies Record<string, Bilingual>;
