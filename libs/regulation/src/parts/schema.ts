import type { Bilingual } from '@jidi/platform';

/** A schema as JSON Schema 2020-12 has it. */
export type Schema = object;

/** The words of a schema: `title` is Chinese, `x-title-en` English. */
interface Titled {
  readonly title: string;
  readonly 'x-title-en': string;
}

/** A schema with its words. */
export type Said<S extends Schema> = Titled & S;

/** An object that holds these properties and no others. */
export interface ObjectSchema<P, R> {
  readonly type: 'object';
  readonly properties: P;
  readonly required: readonly R[];
  readonly additionalProperties: false;
}

/** A whole number within bounds. */
export interface CountSchema {
  readonly type: 'integer';
  readonly minimum: number;
  readonly maximum: number;
}

/** A text of at least one visible character. */
export interface TextSchema {
  readonly type: 'string';
  readonly minLength: 1;
  readonly maxLength: number;
  readonly pattern: string;
}

/** One of some codes, with the words of each. */
export interface ChoiceSchema<C extends string> {
  readonly type: 'string';
  readonly enum: readonly C[];
  readonly 'x-enum-titles': readonly string[];
  readonly 'x-enum-titles-en': readonly string[];
}

/** A list of so many items. */
export interface ListSchema<I> {
  readonly type: 'array';
  readonly minItems?: number;
  readonly maxItems: number;
  readonly items: I;
}

/** What a value of a schema is in TypeScript, as far as the keywords go that regulations use. */
export type TypeOf<S> = S extends { readonly enum: readonly (infer E)[] }
  ? E
  : S extends { readonly type: infer T extends string | readonly string[] }
    ? Typed<S, T extends readonly string[] ? T[number] : T>
    : never;

type Typed<S, T> = T extends 'integer' | 'number'
  ? number
  : T extends 'null'
    ? null
    : T extends 'string'
      ? string
      : T extends 'boolean'
        ? boolean
        : T extends 'array'
          ? S extends { readonly items: infer I }
            ? readonly TypeOf<I>[]
            : never
          : S extends ObjectSchema<infer P, infer R>
            ? Flat<{ readonly [N in keyof P & R]: TypeOf<P[N]> } & { readonly [N in Exclude<keyof P, R>]?: TypeOf<P[N]> }>
            : S extends { readonly additionalProperties: infer V }
              ? { readonly [name: string]: TypeOf<V> }
              : never;

type Flat<T> = { [N in keyof T]: T[N] };

/** A schema with its words. */
export const says = <const S extends Schema>(zh: string, en: string, schema: S): Said<S> => ({ title: zh, 'x-title-en': en, ...schema });

/** An object of these properties, of which some may be absent. */
export const object = <P extends Readonly<Record<string, Schema>>, O extends keyof P & string = never>(
  properties: P,
  optional: readonly O[] = [],
): ObjectSchema<P, Exclude<keyof P & string, O>> => {
  const isRequired = (name: string): name is Exclude<keyof P & string, O> => !(optional as readonly string[]).includes(name);
  return { type: 'object', properties, required: Object.keys(properties).filter(isRequired), additionalProperties: false };
};

export const count = (zh: string, en: string, minimum: number, maximum: number): Said<CountSchema> =>
  says(zh, en, { type: 'integer', minimum, maximum });

/** @param maxLength in characters */
export const text = (zh: string, en: string, maxLength: number): Said<TextSchema> =>
  says(zh, en, { type: 'string', minLength: 1, maxLength, pattern: '\\S' });

export const list = <I extends Schema>(
  zh: string,
  en: string,
  items: I,
  { least, most }: { least?: number; most: number },
): Said<ListSchema<I>> => says(zh, en, { type: 'array', ...(least === undefined ? {} : { minItems: least }), maxItems: most, items });

/** Codes with their words, in the order of the words. */
export const choice = <C extends string>(zh: string, en: string, words: Readonly<Record<C, Bilingual>>): Said<ChoiceSchema<C>> => {
  const codes = Object.keys(words) as C[];
  return says(zh, en, {
    type: 'string',
    enum: codes,
    'x-enum-titles': codes.map((code) => words[code].zh),
    'x-enum-titles-en': codes.map((code) => words[code].en),
  });
};

const WORDING = object({ zh: text('中文', 'Chinese', 200), en: text('英文', 'English', 200) }, ['en']);

/** The issuer's own words: Chinese, and English where the issuer has it. */
export type Wording = TypeOf<typeof WORDING>;

/** A name or title in the issuer's own words. */
export const wording = (zh: string, en: string): Said<typeof WORDING> => says(zh, en, WORDING);

/** The issuer's own words in both languages; where it gives no English, the Chinese stands for it. */
export const inBoth = ({ zh, en = zh }: Wording): Bilingual => ({ zh, en });
