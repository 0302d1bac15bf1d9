import type { BaseClass, Minimums, RegulationContent } from './regulation-content.js';

const baseClass = (code: string, zh: string, en: string, minimums: Minimums): BaseClass => ({ code, title: { zh, en }, minimums });

/** A city's regulation for the sample and for tests: Zhumadian's title, with figures as seen in the rules of such cities. */
export const ZHUMADIAN_REGULATION: RegulationContent = {
  title: { zh: '驻马店市科普教育基地认定与管理办法', en: 'Rules for science-popularization education bases of Zhumadian' },
  level: 'CITY',
  designationTitle: { zh: '驻马店市科普教育基地', en: 'Science-popularization education base of Zhumadian' },
  issuers: [{ name: '驻马店市科学技术协会', lead: true }],
  classes: [
    baseClass('venue', '科技场馆', 'science venues', {
      openDays: 200,
      freeOpenDays: 30,
      exhibitionArea: 300,
      visits: 5000,
      fullTimeStaff: 2,
      yearsInOperation: 1,
    }),
    baseClass('research', '教育科研与重大工程', 'education, research and great works', {
      openDays: 40,
      exhibitionArea: 200,
      visits: 2000,
      fullTimeStaff: 1,
      yearsInOperation: 1,
    }),
    baseClass('agriculture', '“三农”', 'farming and the countryside', {
      openDays: 60,
      visits: 2000,
      fullTimeStaff: 1,
      yearsInOperation: 1,
    }),
    baseClass('enterprise', '企业', 'enterprises', { openDays: 30, visits: 1000, fullTimeStaff: 1, yearsInOperation: 1 }),
    baseClass('natural-resources', '自然资源', 'natural resources', {
      openDays: 200,
      visits: 10_000,
      fullTimeStaff: 2,
      yearsInOperation: 1,
    }),
    baseClass('other', '其他', 'others', { openDays: 40, visits: 800, fullTimeStaff: 1, yearsInOperation: 1 }),
  ],
  recommenders: [
    { kind: 'COUNTY', quota: 2 },
    { kind: 'ZONE', quota: 2 },
    { kind: 'SOCIETY', quota: 1 },
    { kind: 'UNIVERSITY', quota: 1 },
    { kind: 'DEPARTMENT', quota: 1 },
  ],
  windows: { openDays: { min: 15, max: 92 }, recommenderDays: { min: 4, max: 15 }, correctionDays: 5 },
  inspection: { required: 'all', teamSize: 3, passMark: 60 },
  meeting: { required: true },
  notice: { days: 5, unit: 'working-days', firstDay: 'counted' },
  term: { years: 3, count: 'calendar-years-with-naming-year' },
  summary: { dueOn: '02-20', reminderOffsets: [-30, -7, -1, 1, 7], escalateAfter: 7, reviewDays: { managing: 10, issuer: 20 } },
  articles: {
    classes: '第五条',
    recommenders: '第八条',
    windows: '第九条',
    inspection: '第十一条',
    meeting: '第十二条',
    notice: '第十三条',
    term: '第十五条',
    summary: '第十八条',
  },
};
