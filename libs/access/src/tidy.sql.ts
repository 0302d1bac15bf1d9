import type { Tx } from '@jidi/platform';

const clearing =
  (statement: string) =>
  async (tx: Tx, before: Date): Promise<void> => {
    await tx.query(statement, [before]);
  };

/** Clears sessions that ended before a time. */
export const clearSessions = clearing('delete from access.session where least(ended_at, expires_at) < $1');

/** Clears refresh tokens that were used before a time. */
export const clearTokens = clearing('delete from access.refresh_token where used_at < $1');

/** Clears codes that expired before a time. */
export const clearCodes = clearing('delete from access.one_time_code where expires_at < $1');

/** Clears failures before a time in networks from which nobody has signed in. */
export const clearStrangeFailures = clearing('delete from access.sign_in_failure where failed_at < $1 and signed_in_at is null');

/** Clears all failures before a time. */
export const clearFailures = clearing('delete from access.sign_in_failure where failed_at < $1');
