import type { Bilingual, Fault } from '@jidi/platform';

/** A named predicate. It holds, or its code and sentence say why not: the same in "may I", "why not" and the error. */
export interface Rule<C> extends Bilingual {
  /** Stable, in kebab-case. */
  readonly code: string;
  holds(context: C): boolean;
  /** Names the shortfall where one sentence is not enough; each fault carries the rule's code. */
  shortfalls?(context: C): readonly (Bilingual & { path?: string })[];
}

/** Declares a rule of contexts C. */
export const rule = <C>(code: string, zh: string, en: string, holds: (context: C) => boolean): Rule<C> => ({ code, zh, en, holds });

/** The faults of every rule that does not hold: all at once, never the first alone. */
export function failures<C>(rules: readonly Rule<C>[], context: C): Fault[] {
  return rules.flatMap((each): Fault[] => {
    if (each.holds(context)) return [];
    const { code, zh, en } = each;
    const named = each.shortfalls?.(context) ?? [];
    return named.length > 0
      ? named.map((fault) => ({ path: fault.path ?? '', code, zh: fault.zh, en: fault.en }))
      : [{ path: '', code, zh, en }];
  });
}

/** Rules of what somebody sends, as rules of the act in which they send it. */
export const ofInput = <I>(rules: readonly Rule<I>[]): Rule<{ readonly input: I }>[] =>
  rules.map((each) => ({
    ...rule<{ readonly input: I }>(each.code, each.zh, each.en, ({ input }) => each.holds(input)),
    shortfalls: ({ input }) => each.shortfalls?.(input) ?? [],
  }));
