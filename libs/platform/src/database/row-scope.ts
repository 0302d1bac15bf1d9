/**
 * What row-level security lets a transaction see.
 * `person` sees the rows whose reach names one of its subjects (nodes, audiences, the person); `public` what is published;
 * `sign-in` the credentials it must compare; `robot` everything, for jobs.
 */
export interface RowScope {
  readonly mode: 'person' | 'public' | 'sign-in' | 'robot';
  readonly subjects: readonly string[];
}

/** A scope as the settings jidi.mode and jidi.subjects carry it. */
export const settingsOf = ({ mode, subjects }: RowScope): [mode: string, subjects: string] => [mode, `{${subjects.join(',')}}`];

/** The subject that published rows reach. */
export const PUBLIC_SUBJECT = '00000000-0000-7000-8000-000000000001';

/** Scope of pages that need no sign-in. */
export const PUBLIC_SCOPE: RowScope = { mode: 'public', subjects: [PUBLIC_SUBJECT] };

/** Scope of jobs: a named robot acts, not a person. */
export const ROBOT_SCOPE: RowScope = { mode: 'robot', subjects: [] };

/** Scope of sign-in and one-time codes, before anybody is known. */
export const SIGN_IN_SCOPE: RowScope = { mode: 'sign-in', subjects: [] };

/** Who asks: the reach of the transaction and, for a POST with an Idempotency-Key, what makes it happen once. */
export interface Caller {
  readonly rows: RowScope;
  readonly once?: Once;
}

/** An Idempotency-Key of one owner, with a fingerprint of route and body. */
export interface Once {
  readonly owner: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** Caller of the worker's own work. */
export const ROBOT: Caller = { rows: ROBOT_SCOPE };
