import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Bilingual, Fault } from '@jidi/platform';
import { REGULATION_SCHEMA } from './regulation.schema.js';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
for (const keyword of ['x-title-en', 'x-enum-titles', 'x-enum-titles-en']) ajv.addKeyword({ keyword, valid: true });
const matches = ajv.compile(REGULATION_SCHEMA);

/** What is wrong with a value by the published schema; paths like `classes.0.code`, codes like `schema-minimum`. */
export function schemaFaults(value: unknown): Fault[] {
  return matches(value) ? [] : (matches.errors ?? []).map(toFault);
}

function toFault(error: ErrorObject): Fault {
  const params = error.params as Readonly<Record<string, unknown>>;
  const name = params['missingProperty'] ?? params['additionalProperty'];
  const steps = error.instancePath.split('/').slice(1).map(unescaped);
  if (typeof name === 'string') steps.push(name);
  return { path: steps.join('.'), code: `schema-${error.keyword}`, ...wordsOf(error.keyword, params) };
}

// JSON Pointer, RFC 6901.
const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

function wordsOf(keyword: string, params: Readonly<Record<string, unknown>>): Bilingual {
  const limit = typeof params['limit'] === 'number' ? String(params['limit']) : '';
  const words: Readonly<Record<string, Bilingual>> = {
    required: { zh: '必填', en: 'is required' },
    additionalProperties: { zh: '不认识的字段', en: 'unknown field' },
    type: { zh: `类型应为 ${String(params['type'])}`, en: `expected ${String(params['type'])}` },
    enum: { zh: `应为以下之一：${listed(params)}`, en: `expected one of ${listed(params)}` },
    minimum: { zh: `不应小于 ${limit}`, en: `expected at least ${limit}` },
    maximum: { zh: `不应大于 ${limit}`, en: `expected at most ${limit}` },
    minLength: { zh: '不能为空', en: 'may not be empty' },
    maxLength: { zh: `最多 ${limit} 个字`, en: `expected at most ${limit} characters` },
    minItems: { zh: `至少 ${limit} 项`, en: `expected at least ${limit} items` },
    maxItems: { zh: `最多 ${limit} 项`, en: `expected at most ${limit} items` },
    pattern: { zh: '格式不正确', en: `expected the form ${String(params['pattern'])}` },
  };
  return words[keyword] ?? { zh: '填写有误', en: 'wrong value' };
}

const listed = ({ allowedValues }: Readonly<Record<string, unknown>>): string =>
  Array.isArray(allowedValues) ? allowedValues.join('、') : '';
