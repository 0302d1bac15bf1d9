import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Once } from '@jidi/platform';

// Letters and digits that are not taken for one another when they are read out.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** A new receipt of 80 random bits, such as 7K3M-9QXW-2D4T-HB8E: all that its holder needs to read the answer. */
export const newReceipt = (): string => written(randomBytes(LENGTH));

/** The receipt of a request with an Idempotency-Key: the same for whoever repeats it, and stored nowhere. */
export const receiptOf = ({ owner, key, fingerprint }: Once, secret: string): string =>
  written(createHmac('sha256', secret).update(`receipt\n${owner}\n${key}\n${fingerprint}`).digest().subarray(0, LENGTH));

function written(bytes: Buffer): string {
  const letters = [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length] ?? '');
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-');
}

/** SHA-256 of a receipt as it was typed, in capitals or not, with or without its hyphens: only this is stored. */
export function hashOf(receipt: string): Buffer {
  const typed = receipt.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(typed).digest();
}
