/** The levels of the state that associations follow; districts of 北京 and other municipalities are COUNTY. */
export type DivisionLevel = 'NATIONAL' | 'PROVINCE' | 'CITY' | 'COUNTY';

/** A division of GB/T 2260, or a statistical zone (开发区, 管理区 and the like) that only counts as a body once activated. */
export type DivisionKind = 'DIVISION' | 'FUNCTIONAL_ZONE';

/** One division under one code, name and parent, for as long as all three hold. Dates are days in China, YYYY-MM-DD. */
export interface Division {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  readonly kind: DivisionKind;
  /** Null for the nation alone. A county's parent is its province where no city stands between. */
  readonly parentCode: string | null;
  /** The first day it holds; null: earlier than the file knows. */
  readonly validFrom: string | null;
  /** The first day it no longer holds; null: still in force. */
  readonly validTo: string | null;
  /** The code under which the same body goes on after `validTo`; null when in force or dissolved. */
  readonly continuedAs: string | null;
}

/** The code of the nation, root of the tree. */
export const NATIONAL_CODE = '000000';

/** The usual name of the science association of a division: 确山县科学技术协会, and 中国科学技术协会 for the nation. */
export function associationName(division: Pick<Division, 'code' | 'name'>): string {
  if (division.code === NATIONAL_CODE) return '中国科学技术协会';
  // 乌拉盖管理区管委会 is listed by the name of its office, not of the place.
  return `${division.name.replace(/管委会$/, '')}科学技术协会`;
}
