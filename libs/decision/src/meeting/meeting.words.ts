import type { Bilingual } from '@jidi/platform';

/** Kinds of decision meeting. */
export const MEETING_KINDS = {
  'party-group': { zh: '党组会', en: "party members' group meeting" },
  'chair-office': { zh: '主席办公会', en: "chair's office meeting" },
  'standing-committee': { zh: '常委会', en: 'standing committee' },
  joint: { zh: '联席会议', en: 'joint meeting of the issuers' },
  other: { zh: '其他会议', en: 'other meeting' },
} as const satisfies Record<string, Bilingual>;

/** A kind of decision meeting. */
export type MeetingKind = keyof typeof MEETING_KINDS;

/** What a meeting can decide. */
export const OUTCOMES = {
  named: { zh: '同意命名', en: 'to be named' },
  refused: { zh: '不予命名', en: 'refused' },
  deferred: { zh: '缓议', en: 'deferred' },
} as const satisfies Record<string, Bilingual>;

/** One of the things a meeting can decide. */
export type Outcome = keyof typeof OUTCOMES;
