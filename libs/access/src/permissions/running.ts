import type { Bilingual } from '@jidi/platform';

/** Keeping the platform running. */
export const RUNNING = {
  'calendar.load': { zh: '更新工作日历', en: 'Load a year of the working-day calendar' },
  'reminder.read': { zh: '查看提醒', en: 'See who was told when' },
  'job.read': { zh: '查看失败任务', en: 'See dead jobs' },
  'job.retry': { zh: '重试失败任务', en: 'Retry a dead job' },
} as const satisfies Record<string, Bilingual>;
