import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isPlainDate } from '../calendar/index.js';
import { hasPlaces, idInOneForm, isInstant, isPlainLine, isStorableJson, STORABLE } from './field-values.js';
import type { Bilingual } from './problem.js';

/** What every field says of itself: its meaning, and whether it may be absent (leave as it is) or null (clear). */
interface Field {
  readonly about: string;
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly example?: unknown;
}

/** Key under which the API description finds a whole example of a body. */
export const WHOLE_EXAMPLE = 'x-example';

/** A whole example of a body, for the API description, where one put together from its fields would contradict itself. */
export const Example = (value: object): ClassDecorator => ApiExtension(WHOLE_EXAMPLE, value) as ClassDecorator;

// Without a message of its own a validator loses its context.
const says = (zh: string, en: string): { message: string; context: Bilingual } => ({ message: en, context: { zh, en } });

const storable = (options: { each?: boolean } = {}): PropertyDecorator =>
  // A name of its own: two validators of one name would tell each other's fault.
  ValidateBy(
    { name: 'isStorable', validator: { validate: (value: unknown) => typeof value === 'string' && STORABLE.test(value) } },
    { ...options, ...says('含有不能保存的字符', 'holds a character that cannot be stored') },
  );

/** Texts of at most so many characters are names, titles and the like: one line each. */
const LINE = 200;

const plainLine = (max: number, options: { each?: boolean } = {}): PropertyDecorator[] =>
  max > LINE
    ? []
    : [
        ValidateBy(
          { name: 'isPlainLine', validator: { validate: isPlainLine } },
          { ...options, ...says('不能含有换行、控制字符或看不见的字符', 'holds a line break, or a character that cannot be seen') },
        ),
      ];

const oneForm = Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(idInOneForm) : idInOneForm(value)));

function field(
  { about, optional, nullable, example }: Field,
  schema: ApiPropertyOptions,
  ...validators: PropertyDecorator[]
): PropertyDecorator {
  const mayBeMissing = ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null));
  const property = ApiProperty({
    description: about,
    required: !optional,
    nullable: nullable ?? false,
    example,
    ...schema,
  } as ApiPropertyOptions);
  return applyDecorators(property, mayBeMissing, ...validators);
}

/** The form of a text: `form` says the pattern in words, `read` brings what was typed into that form. */
interface Form {
  readonly pattern?: RegExp;
  readonly form?: Bilingual;
  readonly read?: (typed: string) => string;
}

/** A text; surrounding white space is cut. Lengths in characters; up to 200 it is one line without hidden characters. */
export const Text = (options: Field & Form & { min?: number; max?: number }): PropertyDecorator => {
  const { min = 1, max = 200, pattern, read = (typed: string) => typed } = options;
  const form = options.form ?? { zh: '格式不正确', en: `expected the form ${pattern?.source ?? ''}` };
  const matches = pattern ? [Matches(pattern, says(form.zh, form.en))] : [];
  return field(
    options,
    { type: String, minLength: min, maxLength: max, pattern: pattern?.source },
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? read(value.trim()) : value)),
    IsString(says('应为文本', 'expected a text')),
    // A form in words says more than the length.
    ...(options.form ? matches : []),
    Length(min, max, says(`长度应为 ${min} 至 ${max} 个字`, `expected ${min} to ${max} characters`)),
    storable(),
    ...plainLine(max),
    ...(options.form ? [] : matches),
  );
};

/** An id, UUID. */
export const Id = (options: Field): PropertyDecorator =>
  field(options, { type: String, format: 'uuid' }, oneForm, IsUUID('all', says('应为有效的编号', 'expected a UUID')));

/** A list of ids. */
export const Ids = (options: Field & { min?: number; max?: number }): PropertyDecorator => {
  const { min = 0, max = 100 } = options;
  return field(
    options,
    { type: String, format: 'uuid', isArray: true, minItems: min, maxItems: max },
    oneForm,
    ...listValidators(min, max),
    IsUUID('all', { each: true, ...says('应为有效的编号', 'expected UUIDs') }),
  );
};

/** A calendar date, YYYY-MM-DD. */
export const PlainDate = (options: Field): PropertyDecorator =>
  field(
    options,
    { type: String, format: 'date', example: options.example ?? '2015-01-16' },
    ValidateBy(
      { name: 'isPlainDate', validator: { validate: (value: unknown) => typeof value === 'string' && isPlainDate(value) } },
      says('应为日期，如 2015-01-16', 'expected a date like 2015-01-16'),
    ),
  );

/** An instant, RFC 3339: a time with its offset. */
export const Instant = (options: Field): PropertyDecorator =>
  field(
    options,
    { type: String, format: 'date-time', example: options.example ?? '2015-01-16T09:00:00+08:00' },
    ValidateBy(
      { name: 'isInstant', validator: { validate: isInstant } },
      says('应为带时区的时间，如 2015-01-16T09:00:00+08:00', 'expected an instant like 2015-01-16T09:00:00+08:00'),
    ),
  );

/** A whole number; `query` reads it from an address. */
export const Int = (options: Field & { min?: number; max?: number; query?: boolean }): PropertyDecorator => {
  const { min = 0, max = 2_147_483_647, query } = options;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    ...(query ? [Type(() => Number)] : []),
    IsInt(says('应为整数', 'expected a whole number')),
    Min(min, says(`不应小于 ${min}`, `expected at least ${min}`)),
    Max(max, says(`不应大于 ${max}`, `expected at most ${max}`)),
  );
};

/** A decimal number of at most `places` places. */
export const Decimal = (options: Field & { min?: number; max?: number; places?: number }): PropertyDecorator => {
  const { min = 0, max = 1_000_000_000, places = 2 } = options;
  return field(
    options,
    { type: 'number', minimum: min, maximum: max, multipleOf: 10 ** -places },
    // IsNumber fails on numbers that are written with an exponent, such as 5e-324.
    ValidateBy(
      { name: 'isNumber', validator: { validate: (value: unknown) => hasPlaces(value, places) } },
      says(`应为数字，最多 ${places} 位小数`, `expected a number of at most ${places} decimal places`),
    ),
    Min(min, says(`不应小于 ${min}`, `expected at least ${min}`)),
    Max(max, says(`不应大于 ${max}`, `expected at most ${max}`)),
  );
};

/** Yes or no; `query` reads it from an address. */
export const Flag = (options: Field & { query?: boolean }): PropertyDecorator =>
  field(
    options,
    { type: Boolean },
    ...(options.query ? [Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))] : []),
    IsBoolean(says('应为 true 或 false', 'expected true or false')),
  );

/** Codes, or the table of their words (Chinese alone, or both languages), which a refusal then tells beside the codes. */
type Codes = readonly string[] | Readonly<Record<string, string | Bilingual>>;

const codesOf = (codes: Codes): string[] => (Array.isArray(codes) ? [...(codes as readonly string[])] : Object.keys(codes));

const namesOf = (codes: Codes, language: keyof Bilingual): string[] =>
  codesOf(codes).map((code) => {
    const words = Array.isArray(codes) ? undefined : (codes as Readonly<Record<string, string | Bilingual>>)[code];
    if (typeof words === 'object') return language === 'zh' ? `${code} ${words.zh}` : `${code} (${words.en})`;
    return words === undefined || language === 'en' ? code : `${code} ${words}`;
  });

/** One of a fixed set of codes. */
export const Choice = (codes: Codes, options: Field): PropertyDecorator =>
  field(
    options,
    { type: String, enum: codesOf(codes) },
    IsIn(codesOf(codes), says(`应为以下之一：${namesOf(codes, 'zh').join('、')}`, `expected one of ${namesOf(codes, 'en').join(', ')}`)),
  );

/** A list of codes of a fixed set. */
export const Choices = (values: readonly string[], options: Field & { min?: number; max?: number }): PropertyDecorator => {
  const { min = 0, max = values.length } = options;
  return field(
    options,
    { type: String, enum: [...values], isArray: true, minItems: min, maxItems: max },
    ...listValidators(min, max),
    IsIn([...values], { each: true, ...says(`应为以下之一：${values.join('、')}`, `expected some of ${values.join(', ')}`) }),
  );
};

/** A list of texts. */
export const Texts = (options: Field & { min?: number; max?: number; maxLength?: number }): PropertyDecorator => {
  const { min = 0, max = 50, maxLength = 500 } = options;
  return field(
    options,
    { type: 'array', items: { type: 'string', minLength: 1, maxLength }, minItems: min, maxItems: max },
    ...listValidators(min, max),
    IsString({ each: true, ...says('应为文本', 'expected texts') }),
    Length(1, maxLength, { each: true, ...says(`每项应为 1 至 ${maxLength} 个字`, `expected 1 to ${maxLength} characters each`) }),
    storable({ each: true }),
    ...plainLine(maxLength, { each: true }),
  );
};

// The API description tells a function that gives a class from a class by its name, `type`: hence the arrows below.
type Class = abstract new (...args: never[]) => unknown;

/** An object of a DTO class. */
export const Nested = (type: () => Class, options: Field): PropertyDecorator =>
  field(
    options,
    { type: () => type() as new () => unknown },
    Type(type),
    ValidateBy(
      {
        name: 'isObject',
        validator: { validate: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value) },
      },
      says('应为对象', 'expected an object'),
    ),
    ValidateNested(says('应为对象', 'expected an object')),
  );

/** A list of objects of a DTO class. */
export const ListOf = (type: () => Class, options: Field & { min?: number; max?: number }): PropertyDecorator => {
  const { min = 0, max = 100 } = options;
  return field(
    options,
    { type: () => type() as new () => unknown, isArray: true, minItems: min, maxItems: max },
    Type(type),
    ...listValidators(min, max),
    ValidateNested({ each: true, ...says('每项应为对象，按接口说明填写', 'expected objects, as the API describes them') }),
  );
};

/** Schema of an object of plain values by name, such as the facts of a change. */
export const PLAIN_VALUES: ApiPropertyOptions = {
  type: 'object',
  additionalProperties: {
    anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'null' }, { type: 'array', items: { type: 'string' } }],
  },
};

/** A JSON object whose shape is checked elsewhere, such as a regulation's; `schema` describes that shape. */
export const Json = (options: Field & { schema: ApiPropertyOptions; maxBytes?: number }): PropertyDecorator => {
  const { schema, maxBytes = 200_000 } = options;
  return field(
    options,
    schema,
    ValidateBy(
      {
        name: 'isJson',
        validator: { validate: (value: unknown) => typeof value === 'object' && value !== null && isStorableJson(value, maxBytes) },
      },
      says(
        `应为 JSON 对象，不超过 ${maxBytes} 字节，不含不能保存的字符`,
        `expected a JSON object of at most ${maxBytes} bytes, of characters that can be stored`,
      ),
    ),
  );
};

const listValidators = (min: number, max: number): PropertyDecorator[] => [
  IsArray(says('应为列表', 'expected a list')),
  ArrayMinSize(min, says(`至少 ${min} 项`, `expected at least ${min} items`)),
  ArrayMaxSize(max, says(`最多 ${max} 项`, `expected at most ${max} items`)),
];
