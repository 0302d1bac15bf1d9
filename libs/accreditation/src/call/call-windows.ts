import type { RecommenderKind, RegulationContent } from '@jidi/regulation';
import type { Call } from './call.entity.js';

/** The instants of a call. */
export type Windows = Pick<Call, 'opensAt' | 'closesAt' | 'recommendersUntil'>;

/** What can be wrong with the instants that are sent. */
export const WINDOW_FAULTS = ['window-order'] as const;

/** Where a published call stands at an instant, whether or not the job that moves its state has run. */
export type Phase = 'upcoming' | 'open' | 'recommending' | 'closed';

const DAY_MS = 86_400_000;

/** Whole days from one instant to another, a part of a day counting as one. */
export const daysBetweenInstants = (from: Date, to: Date): number => Math.ceil((to.getTime() - from.getTime()) / DAY_MS);

/** Where a call stands at an instant: applications from `opensAt` up to before `closesAt`, recommenders up to before `recommendersUntil`. */
export function phaseAt({ opensAt, closesAt, recommendersUntil }: Windows, at: Date): Phase {
  if (at < opensAt) return 'upcoming';
  if (at < closesAt) return 'open';
  return at < recommendersUntil ? 'recommending' : 'closed';
}

/** A kind of recommender with its places in a call; null sets no limit. */
export interface Places {
  readonly kind: RecommenderKind;
  readonly quota: number | null;
}

/** The places of each kind of recommender: the call's where it sets them, else the regulation's. */
export const placesOf = ({ quotas }: Pick<Call, 'quotas'>, { recommenders }: Pick<RegulationContent, 'recommenders'>): Places[] =>
  recommenders.map(({ kind, quota }) => ({ kind, quota: quotas[kind] === undefined ? quota : quotas[kind] }));
