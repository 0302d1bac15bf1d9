import { isPlainDate } from '../calendar/index.js';

/** Texts that can be stored: PostgreSQL holds no NUL, and unpaired surrogates are no characters. */
export const STORABLE = /^[^\u0000\p{Cs}]*$/u;

/**
 * What nobody sees in a line: control and format characters, line breaks, what a decoder puts for bytes it cannot read. The joiner
 * of an emoji stays.
 */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\ufffd]|(?!\u200d)\p{Cf}|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d/u;

/** Whether a text is one line that holds only what can be seen. */
export const isPlainLine = (value: unknown): boolean => typeof value === 'string' && !HIDDEN.test(value);

/** What cannot be stored, as it stands escaped in a JSON text. */
const UNSTORABLE_IN_JSON = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Whether a JSON value can be stored, in so many bytes. */
export function isStorableJson(value: object, maxBytes: number): boolean {
  const text = JSON.stringify(value);
  return Buffer.byteLength(text) <= maxBytes && !UNSTORABLE_IN_JSON.test(text);
}

/** Ids are compared as texts, so they have one form: a caller's own id in capitals is still the caller's. */
export const idInOneForm = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Whether a value is an instant as RFC 3339 writes it. ISO 8601 has forms that Date does not read: weeks, ordinal days, signed years. */
export function isInstant(value: unknown): boolean {
  const [, day] = (typeof value === 'string' && INSTANT.exec(value)) || [];
  return day !== undefined && isPlainDate(day) && !Number.isNaN(Date.parse(value as string));
}

/** Whether a value is a number of at most so many decimal places. */
export const hasPlaces = (value: unknown, places: number): boolean =>
  typeof value === 'number' && Number.isFinite(value) && Number(value.toFixed(places)) === value;
