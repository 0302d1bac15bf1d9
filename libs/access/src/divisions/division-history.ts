/** A division under a code, name or parent that it no longer has. */
export interface EndedDivision {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string;
  /** The first day it held, YYYY-MM-DD; absent: earlier than the file knows. */
  readonly validFrom?: string;
  /** The first day it no longer held, YYYY-MM-DD. */
  readonly validTo: string;
  /** The code under which the same body goes on (its own when only name or parent changed); absent: dissolved. */
  readonly continuedAs?: string;
  /** Set for a zone; a zone that became a county ends here. */
  readonly kind?: 'FUNCTIONAL_ZONE';
}

/** What has changed: since when a listed code holds as it stands, and what held before. */
export interface DivisionHistory {
  readonly began: Readonly<Record<string, string>>;
  readonly ended: readonly EndedDivision[];
}

/**
 * The changes known to the day, written by hand; each counts from the day it was made public.
 *
 * Laiwu became part of Jinan: press conference of Shandong's government, 2019-01-09.
 */
export const recordedHistory: DivisionHistory = {
  began: { '370116': '2019-01-09', '370117': '2019-01-09' },
  ended: [
    { code: '371200', name: '莱芜市', parentCode: '370000', validTo: '2019-01-09' },
    { code: '371202', name: '莱城区', parentCode: '371200', validTo: '2019-01-09', continuedAs: '370116' },
    { code: '371203', name: '钢城区', parentCode: '371200', validTo: '2019-01-09', continuedAs: '370117' },
  ],
};
