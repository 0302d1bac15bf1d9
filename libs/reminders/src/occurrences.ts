import { addDays } from '@jidi/platform';

/** One telling of a rule: its key names the due date and the days relative to it, so that a moved due date is told anew. */
export interface Occurrence {
  readonly key: string;
  /** The day on which it is told, YYYY-MM-DD. */
  readonly on: string;
}

/** What becomes of an occurrence whose day has come: told, too late to be told, or told together with a later one. */
export type Turn = 'planned' | 'missed' | 'merged';

/** The occurrences of a due date, the earliest first. */
export const occurrencesOf = (dueOn: string, offsets: readonly number[]): Occurrence[] =>
  [...new Set(offsets)]
    .sort((a, b) => a - b)
    .map((offset) => ({ key: `${dueOn}/${offset > 0 ? '+' : ''}${offset}`, on: addDays(dueOn, offset) }));

/**
 * The occurrences whose day has come, the latest first. After downtime nobody is flooded: only the latest is told, and not
 * even that when its day passed more than `staleAfter` days ago.
 */
export function turnsOn(today: string, occurrences: readonly Occurrence[], staleAfter: number): (Occurrence & { readonly turn: Turn })[] {
  const come = occurrences.filter(({ on }) => on <= today).reverse();
  return come.map((occurrence, index) => {
    const turn = index > 0 ? 'merged' : addDays(occurrence.on, staleAfter) < today ? 'missed' : 'planned';
    return { ...occurrence, turn };
  });
}
