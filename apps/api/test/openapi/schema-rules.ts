import type { Schema } from './reading.js';

/** Whether a schema keeps a rule. */
export type SchemaRule = (schema: Schema) => boolean;

const typesOf = ({ type }: Schema): readonly string[] => (type === undefined ? [] : typeof type === 'string' ? [type] : type);

const isA = (schema: Schema, type: string): boolean => typesOf(schema).includes(type);

/** What every schema keeps, sent or answered. */
export const SCHEMA_RULES: Readonly<Record<string, SchemaRule>> = {
  'says what it is made of': (schema) => typesOf(schema).length > 0 || Boolean(schema.enum ?? schema.allOf ?? schema.anyOf),
  'describes every property': ({ properties = {} }) =>
    Object.values(properties).every(({ description, title, enum: codes }) => description ?? title ?? codes),
  'requires only what it has': ({ required = [], properties = {} }) => required.every((name) => name in properties),
  'is no object of anything': (schema) =>
    !isA(schema, 'object') || schema.properties !== undefined || typeof schema.additionalProperties === 'object',
  'says what its list holds': (schema) => !isA(schema, 'array') || schema.items !== undefined,
};

/** What schemas of bodies and parameters keep besides: their limits are told. */
export const INPUT_RULES: Readonly<Record<string, SchemaRule>> = {
  'bounds its text': (schema) =>
    !isA(schema, 'string') || Boolean(schema.maxLength ?? schema.format ?? schema.enum ?? schema.pattern ?? isBytes(schema)),
  'bounds its number': (schema) => !(isA(schema, 'integer') || isA(schema, 'number')) || (isSet(schema.minimum) && isSet(schema.maximum)),
  'bounds its list': (schema) => !isA(schema, 'array') || isSet(schema.maxItems),
  'refuses unknown fields': (schema) => !schema.properties || schema.additionalProperties !== undefined || schema.type === undefined,
};

const isSet = (limit: number | undefined): boolean => limit !== undefined;
const isBytes = (schema: Schema): boolean => 'contentMediaType' in schema;
