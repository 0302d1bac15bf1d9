/** Kinds of node: associations by level, functional zones, other recommenders (UNIT) and bases. */
export type NodeKind = 'NATIONAL' | 'PROVINCE' | 'CITY' | 'COUNTY' | 'ZONE' | 'UNIT' | 'BASE';

/** Kinds of node that are associations or stand in for one. */
export const ASSOCIATION_KINDS: readonly NodeKind[] = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'ZONE'];

/** What users read for a kind of node. */
export const NODE_KIND_LABELS = {
  NATIONAL: '全国科协',
  PROVINCE: '省级科协',
  CITY: '市级科协',
  COUNTY: '县级科协',
  ZONE: '功能区科协',
  UNIT: '推荐单位',
  BASE: '基地',
} as const satisfies Record<NodeKind, string>;

/** The other recommenders: town or street association, learned society, university, department directly under the city. */
export const UNIT_KINDS = ['TOWN_ASSOCIATION', 'SOCIETY', 'UNIVERSITY', 'DEPARTMENT'] as const;

/** A kind of recommender that is no association of the tree of divisions. */
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What users read for a kind of recommender. */
export const UNIT_KIND_LABELS = {
  TOWN_ASSOCIATION: '镇街科协',
  SOCIETY: '学会',
  UNIVERSITY: '高校',
  DEPARTMENT: '市直单位',
} as const satisfies Record<UnitKind, string>;
