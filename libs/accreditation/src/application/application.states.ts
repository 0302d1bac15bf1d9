import type { StateDescription } from '@jidi/workflow';

/** States of an application, from the draft to the title. */
export const APPLICATION_STATES = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '已提交，待推荐', en: 'submitted, awaiting its recommender' },
  'returned-by-recommender': { zh: '推荐单位退回补正', en: 'returned by the recommender' },
  declined: { zh: '不予推荐', en: 'not recommended', end: true },
  recommended: { zh: '已推荐，待受理', en: 'recommended, awaiting the issuer' },
  'returned-by-issuer': { zh: '退回补正', en: 'returned by the issuer' },
  rejected: { zh: '形式审查未通过', en: 'rejected at formal review', end: true },
  accepted: { zh: '已受理', en: 'accepted' },
  named: { zh: '拟命名', en: 'to be named' },
  refused: { zh: '未获命名', en: 'refused', end: true },
  deferred: { zh: '缓议', en: 'deferred' },
  announced: { zh: '公示', en: 'announced' },
  designated: { zh: '已命名', en: 'designated', end: true },
  withdrawn: { zh: '已撤回申报', en: 'withdrawn', end: true },
} as const satisfies Record<string, StateDescription>;

/** A state of an application. */
export type ApplicationState = keyof typeof APPLICATION_STATES;

/** States in which the applicant has something to put right. */
export const RETURNED_STATES = ['returned-by-recommender', 'returned-by-issuer'] as const satisfies readonly ApplicationState[];

/**
 * States in which an application takes one of its recommender's places; a refusal keeps the place, withdrawal and return free it.
 * One that was rejected because a return was never answered has none: the return had freed it.
 */
export const STATES_HOLDING_A_PLACE = [
  'recommended',
  'rejected',
  'accepted',
  'named',
  'refused',
  'deferred',
  'announced',
  'designated',
] as const satisfies readonly ApplicationState[];

/** States before the decision, in which the applicant may withdraw. */
export const STATES_BEFORE_DECISION = [
  'draft',
  'submitted',
  'returned-by-recommender',
  'recommended',
  'returned-by-issuer',
  'accepted',
  'deferred',
] as const satisfies readonly ApplicationState[];
