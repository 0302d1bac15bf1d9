import { join } from 'node:path';

/** Where files lie until they are whole and looked at. */
export const INCOMING = '.incoming';

const ADDRESS = /^[0-9a-f]{64}$/;

/** Whether a name is an address of the store. */
export const isAddress = (name: string): boolean => ADDRESS.test(name);

/** Where a file of the store lies: 256 folders, so that none grows too long. */
export function placeOf(directory: string, sha256: string): { folder: string; path: string } {
  if (!isAddress(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
  const folder = join(directory, sha256.slice(0, 2));
  return { folder, path: join(folder, sha256) };
}
