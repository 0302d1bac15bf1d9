/** Rows that are moved at a time. */
export const BATCH = 500;

/**
 * Moves everything that is due, batch by batch, until none of a batch could be moved; safe beside another run.
 * @param due the next batch, of at most BATCH
 * @param move whether it moved one
 */
export async function moveDue<T>(due: () => Promise<readonly T[]>, move: (each: T) => Promise<boolean>): Promise<void> {
  for (let moved = 1; moved > 0;) {
    moved = 0;
    for (const each of await due()) if (await move(each)) moved += 1;
  }
}
