import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Bilingual, Fault } from '@jidi/platform';
import { REGULATION_SCHEMA } from './regulation-content.js';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
for (const keyword of ['x-title-en', 'x-enum-titles', 'x-enum-titles-en']) ajv.addKeyword({ keyword, valid: true });
const matches = ajv.compile(REGULATION_SCHEMA);

type Params = Readonly<Record<string, unknown>>;

const limitOf = ({ limit }: Params): string => (typeof limit === 'number' ? String(limit) : '');

const listed = ({ allowedValues }: Params): string => (Array.isArray(allowedValues) ? allowedValues.join('、') : '');

/** The keywords by which the published schema refuses, with what each says. */
const WORDS = {
  required: () => ({ zh: '必填', en: 'is required' }),
  additionalProperties: () => ({ zh: '不认识的字段', en: 'unknown field' }),
  type: ({ type }) => ({ zh: `类型应为 ${String(type)}`, en: `expected ${String(type)}` }),
  enum: (params) => ({ zh: `应为以下之一：${listed(params)}`, en: `expected one of ${listed(params)}` }),
  minimum: (params) => ({ zh: `不应小于 ${limitOf(params)}`, en: `expected at least ${limitOf(params)}` }),
  maximum: (params) => ({ zh: `不应大于 ${limitOf(params)}`, en: `expected at most ${limitOf(params)}` }),
  minLength: () => ({ zh: '不能为空', en: 'may not be empty' }),
  maxLength: (params) => ({ zh: `最多 ${limitOf(params)} 个字`, en: `expected at most ${limitOf(params)} characters` }),
  minItems: (params) => ({ zh: `至少 ${limitOf(params)} 项`, en: `expected at least ${limitOf(params)} items` }),
  maxItems: (params) => ({ zh: `最多 ${limitOf(params)} 项`, en: `expected at most ${limitOf(params)} items` }),
  pattern: ({ pattern }) => ({ zh: '格式不正确', en: `expected the form ${String(pattern)}` }),
} as const satisfies Record<string, (params: Params) => Bilingual>;

type Keyword = keyof typeof WORDS;

const isKeyword = (keyword: string): keyword is Keyword => keyword in WORDS;

/** What can be wrong with the form of a regulation. */
export const SCHEMA_FAULTS = (Object.keys(WORDS) as Keyword[]).map((keyword) => `schema-${keyword}` as const);

/** What is wrong with a value by the published schema; paths like `classes.0.code`, codes like `schema-minimum`. */
export function schemaFaults(value: unknown): Fault[] {
  return matches(value) ? [] : (matches.errors ?? []).map(toFault);
}

function toFault({ keyword, params: found, instancePath }: ErrorObject): Fault {
  if (!isKeyword(keyword)) throw new Error(`the schema of regulations refuses by ${keyword}, which has no words`);
  const params = found as Params;
  const name = params['missingProperty'] ?? params['additionalProperty'];
  const steps = instancePath.split('/').slice(1).map(unescaped);
  if (typeof name === 'string') steps.push(name);
  return { path: steps.join('.'), code: `schema-${keyword}`, ...WORDS[keyword](params) };
}

// JSON Pointer, RFC 6901.
const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');
