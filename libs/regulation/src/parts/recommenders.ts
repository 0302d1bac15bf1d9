import type { UnitKind } from '@jidi/access';
import type { Bilingual } from '@jidi/platform';
import { part, repeatedIn } from './part.js';
import { choice, list, object, says, type TypeOf } from './schema.js';

/** Kinds of recommender with their words: associations by level, functional zones, and the unit kinds of the register. */
export const RECOMMENDER_WORDS = {
  CITY: { zh: '市级科协', en: 'city association' },
  COUNTY: { zh: '县级科协', en: 'county association' },
  ZONE: { zh: '功能区科协', en: 'association of a functional zone' },
  TOWN_ASSOCIATION: { zh: '镇街科协', en: 'town or street association' },
  SOCIETY: { zh: '学会', en: 'learned society' },
  UNIVERSITY: { zh: '高校', en: 'university' },
  DEPARTMENT: { zh: '市直单位', en: 'department directly under the city' },
} as const satisfies Record<'CITY' | 'COUNTY' | 'ZONE' | UnitKind, Bilingual>;

/** A kind of recommender. */
export type RecommenderKind = keyof typeof RECOMMENDER_WORDS;

/** The kinds, in the order of their words. */
export const RECOMMENDER_KINDS = Object.keys(RECOMMENDER_WORDS) as readonly RecommenderKind[];

const recommender = object({
  kind: choice('类别', 'kind', RECOMMENDER_WORDS),
  quota: says('名额（空为不限）', 'places; null sets no limit', { type: ['integer', 'null'], minimum: 1, maximum: 10_000 }),
});

/** How many candidates a kind of recommender may put forward in one call; null sets no limit. */
export type RecommenderRule = TypeOf<typeof recommender>;

/** Who may recommend, and how many. */
export const RECOMMENDERS = part(
  list('推荐单位及名额', 'recommenders and their places', recommender, { least: 1, most: RECOMMENDER_KINDS.length }),
  [
    { kind: 'COUNTY', quota: 2 },
    { kind: 'ZONE', quota: 2 },
    { kind: 'SOCIETY', quota: 1 },
    { kind: 'UNIVERSITY', quota: 1 },
    { kind: 'DEPARTMENT', quota: 1 },
  ],
  [
    {
      code: 'repeated',
      zh: '推荐单位类别重复',
      en: 'this kind of recommender stands twice',
      at: (recommenders) => repeatedIn(recommenders, ({ kind }) => kind).map(String),
    },
  ],
);
