import type { Bilingual, Fault } from '@jidi/platform';
import type { Schema, TypeOf } from './schema.js';

/** What a schema cannot say: a code with its words, and the paths within the part at which a value fails it. */
export interface Check<T, C extends string = string> extends Bilingual {
  readonly code: C;
  readonly at: (value: T) => readonly string[];
}

/** A part of a regulation: schema, what else is checked, and a sample. Its type is TypeOf the schema. */
export interface Part<S extends Schema = Schema, C extends string = string> {
  readonly schema: S;
  readonly sample: TypeOf<S>;
  /** Codes of the checks. */
  readonly codes: readonly C[];
  /** What the checks find in a value that the schema admits, by paths within the part. */
  readonly faults: (value: unknown) => readonly Fault[];
}

/** A part, put together. */
export function part<S extends Schema, const C extends string = never>(
  schema: S,
  sample: TypeOf<S>,
  checks: readonly Check<TypeOf<S>, C>[] = [],
): Part<S, C> {
  return {
    schema,
    sample,
    codes: checks.map(({ code }) => code),
    faults: (value) => checks.flatMap(({ code, zh, en, at }) => at(value as TypeOf<S>).map((path) => ({ path, code, zh, en }))),
  };
}

/** Positions of the items whose key stands earlier in the list already. */
export function repeatedIn<T>(items: readonly T[], key: (item: T) => string | number): number[] {
  const keys = items.map(key);
  return keys.flatMap((each, index) => (keys.indexOf(each) < index ? [index] : []));
}
