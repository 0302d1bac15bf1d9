/** Rows that are moved at a time. */
export const BATCH = 500;

/** Where no row has been asked yet: before every id there can be. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Moves everything that is due, batch by batch in the order of the ids; safe beside another run. Each row is asked once, so that one
 * that cannot be moved holds up no other.
 * @param due the next batch, of at most `BATCH` with ids above the one given, in their order
 * @param move moves one
 * @throws AggregateError of what failed, when all others have been moved
 */
export async function moveDue<T extends { readonly id: string }>(
  due: (after: string) => Promise<readonly T[]>,
  move: (each: T) => Promise<unknown>,
): Promise<void> {
  const failed: unknown[] = [];
  for (let batch = await due(FIRST); batch.length > 0; batch = await due(batch.at(-1)?.id ?? FIRST)) {
    for (const each of batch) await move(each).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} that are due could not be moved`);
}
