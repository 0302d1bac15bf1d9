/** A job that recurs. */
export interface Recurring {
  /** Name of the job. */
  readonly job: string;
  /** When, in China's time: `minute hour day month weekday`, or with seconds before them. */
  readonly cron: string;
  /** The same in words, for people. */
  readonly inWords: string;
}

/** Injection token of the recurring jobs of the process. */
export const RECURRING = Symbol('Recurring');
