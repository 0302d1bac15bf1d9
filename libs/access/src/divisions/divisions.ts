import { recordedHistory } from './division-history.js';
import { divisionLines } from './division-lines.generated.js';
import { type Division } from './division.js';
import { parseDivisions } from './parse-divisions.js';

let rows: readonly Division[] | undefined;
let present: readonly Division[] | undefined;

/** Every row the file knows, those no longer in force too; parents before children. Read once per process. */
export function divisionHistory(): readonly Division[] {
  rows ??= parseDivisions(divisionLines, recordedHistory);
  return rows;
}

/**
 * The nation's divisions and statistical zones, parents before children: as they stand in the file, or as they stood on a day
 * (YYYY-MM-DD) as far as its history goes back. Throws a RangeError for anything but such a day.
 *
 * Source: GB/T 2260 as published by the statistics bureau as of 2023-06-30.
 */
export function divisions(on?: string): readonly Division[] {
  if (on === undefined) return (present ??= divisionHistory().filter((division) => division.validTo === null));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new RangeError(`Not a day (YYYY-MM-DD): ${on}`);
  return divisionHistory().filter(
    ({ validFrom, validTo }) => (validFrom === null || validFrom <= on) && (validTo === null || on < validTo),
  );
}
