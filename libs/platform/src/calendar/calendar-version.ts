/** Days in a row that are off under one name, both ends included, YYYY-MM-DD. */
export interface Holiday {
  /** As the notice names it: 春节, 国庆节、中秋节. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The days off and the make-up working days of one calendar year, whole, as they stood from `publishedOn` until the next version.
 * Source: the yearly notice of the General Office of the State Council (国务院办公厅关于…部分节假日安排的通知) and its changes.
 */
export interface CalendarVersion {
  readonly year: number;
  /** Day of publication, YYYY-MM-DD. */
  readonly publishedOn: string;
  /** False where the true day is not known and 1 December of the year before stands for it. */
  readonly publishedOnKnown?: boolean;
  readonly holidays: readonly Holiday[];
  /** Saturdays and Sundays on which people work (调休上班), YYYY-MM-DD. */
  readonly workedDays: readonly string[];
}
