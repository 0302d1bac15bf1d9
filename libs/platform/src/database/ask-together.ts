/**
 * Waits for reads of one unit of work that were asked at once, and so travel together. Where several fail, it fails as if they had been
 * asked one after the other.
 * @throws what the first of them in order throws
 */
export async function askTogether<T extends readonly unknown[]>(...asked: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  for (const { reason } of (await Promise.allSettled(asked)).filter((each) => each.status === 'rejected')) throw reason;
  return Promise.all(asked);
}
