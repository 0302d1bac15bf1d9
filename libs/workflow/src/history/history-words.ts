import type { Bilingual } from '@jidi/platform';
import { SOURCE_LABELS, type SOURCES } from '../run/occasion.js';
import { ROBOTS } from '../run/robot.js';

const NOTES: Readonly<Record<string, Bilingual>> = {
  reason: { zh: '理由', en: 'reason' },
  lateReason: { zh: '补录原因', en: 'why it was entered late' },
  recalled: { zh: '撤回的办理', en: 'action taken back' },
  rank: { zh: '推荐排序', en: 'rank' },
  passed: { zh: '是否通过', en: 'passed' },
  items: { zh: '补正事项数', en: 'items to correct' },
  memberId: { zh: '专家', en: 'expert' },
  before: { zh: '变更前', en: 'before' },
  after: { zh: '变更后', en: 'after' },
  dues: { zh: '报送期限', en: 'due dates' },
  managingBefore: { zh: '原归口管理单位', en: 'managing body before' },
  managing: { zh: '归口管理单位', en: 'managing body' },
  issuer: { zh: '认定单位', en: 'issuer' },
  closedAt: { zh: '原申报截止', en: 'closed before' },
  closesAt: { zh: '申报截止', en: 'closes' },
  recommendersUntil: { zh: '推荐截止', en: 'recommenders until' },
  previousEnd: { zh: '原公示截止日', en: 'end before' },
  endsOn: { zh: '公示截止日', en: 'ends on' },
  startedAt: { zh: '原定考察时间', en: 'visit planned before' },
  startsAt: { zh: '考察时间', en: 'visit' },
};

/** What a fact of a step is called, its own name where no word is known. */
export const noteWords = (name: string): Bilingual => NOTES[name] ?? { zh: name, en: name };

/** A fact of a step as it is shown. */
export const noteValue = (value: string | number | boolean | null): string | null =>
  value === null ? null : typeof value === 'boolean' ? (value ? '是' : '否') : String(value);

const KNOWN: Readonly<Record<string, Bilingual>> = ROBOTS;

/** What a robot is called in a history, its own name where a release before this one had it; null where a person acted. */
export const robotWords = (robot: string | null): Bilingual | null => (robot === null ? null : (KNOWN[robot] ?? { zh: '系统', en: robot }));

/** How something reached the officer; what the calendar does reached nobody. */
export const sourceWords = (source: (typeof SOURCES)[number], robot: string | null): string =>
  robot === 'calendar' && source === 'online' ? '系统' : SOURCE_LABELS[source];
