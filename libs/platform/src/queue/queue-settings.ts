/** How the queue behaves. Times in milliseconds. */
export interface QueueSettings {
  /** Jobs that run side by side in one worker. */
  readonly concurrency: number;
  /** How often a job is tried; the waits between double from `backoffMs`: 127 s in all by default. */
  readonly attempts: number;
  readonly backoffMs: number;
  /** How long a job of a killed worker stays locked, and how often such jobs are looked for: together some 6 s of silence. */
  readonly lockMs: number;
  readonly stalledCheckMs: number;
  /** A job that took its worker down this often is dead. */
  readonly maxStalls: number;
  /** How often the relay looks without being woken. */
  readonly pollMs: number;
  /** How long a stopping worker waits for running jobs. */
  readonly drainMs: number;
}

/** Injection token of QueueSettings. */
export const QUEUE_SETTINGS = Symbol('QueueSettings');

/** The settings of production; suites shorten the waits. */
export const DEFAULT_QUEUE_SETTINGS: QueueSettings = {
  concurrency: 16,
  attempts: 8,
  backoffMs: 1_000,
  lockMs: 5_000,
  stalledCheckMs: 2_000,
  maxStalls: 20,
  pollMs: 1_000,
  drainMs: 10_000,
};
