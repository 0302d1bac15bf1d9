import { Problem, PROBLEMS } from '@jidi/platform';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';

/** In characters, rare ones (beyond U+FFFF) counting one. */
const LONGEST = 200;
/** What a decoder puts for bytes that are no UTF-8. */
const UNDECODED = '\ufffd';
/** Control characters, line separators, marks that turn the direction of writing, byte order marks, lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * A file's name as it is kept: composed (NFC), without folders and what cannot be seen.
 * @throws Problem not-utf8 for a name that could not be decoded; file-name when nothing is left, or more than 200 characters
 */
export function cleanFileName(name: string): string {
  if (name.includes(UNDECODED)) throw new Problem(PROBLEMS.notUtf8);
  const clean = (name.split(/[/\\]/).at(-1) ?? '').normalize('NFC').replace(HIDDEN, '').trim();
  const { length } = [...clean];
  if (length === 0 || length > LONGEST) throw new Problem(REGISTRY_PROBLEMS.fileName);
  return clean;
}

/** A Content-Disposition that saves a file under its name in every browser (RFC 6266 with the form of RFC 8187). */
export function saveAs(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
