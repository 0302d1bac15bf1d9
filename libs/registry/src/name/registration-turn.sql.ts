import type { Tx } from '@jidi/platform';

/** Waits for whoever registers at the same place, and holds up who comes after, until the unit of work ends. @param place what, and where */
export async function takeRegistrationTurn(tx: Tx, place: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [place]);
}
