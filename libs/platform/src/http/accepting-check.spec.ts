import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { Allow, validateSync } from 'class-validator';
import {
  type Arbitrary,
  anything,
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  jsonValue,
  oneof,
  option,
  property,
  record,
  string,
  uuid,
} from 'fast-check';
import { isAccepted } from './accepting-check.js';
import {
  Choice,
  Choices,
  Decimal,
  Flag,
  Id,
  Ids,
  Instant,
  Int,
  Json,
  ListOf,
  Nested,
  PLAIN_VALUES,
  PlainDate,
  Text,
  Texts,
} from './fields.js';

class Part {
  @Text({ about: 'name', max: 3 }) name: string;
  @Int({ about: 'count', max: 9, optional: true, nullable: true }) count?: number | null;
}

class Base {
  @Text({ about: 'text', max: 5, pattern: /^[^x]*$/ }) text: string;
  @Id({ about: 'id', nullable: true }) id: string | null;
}

class All extends Base {
  @Ids({ about: 'ids', max: 2, optional: true }) ids?: string[];
  @PlainDate({ about: 'date', optional: true }) date?: string;
  @Instant({ about: 'instant', optional: true }) instant?: string;
  @Int({ about: 'int', max: 9, optional: true }) int?: number;
  @Decimal({ about: 'decimal', optional: true }) decimal?: number;
  @Flag({ about: 'flag', optional: true }) flag?: boolean;
  @Choice(['a', 'b'], { about: 'choice', optional: true }) choice?: string;
  @Choices(['a', 'b'], { about: 'choices', optional: true }) choices?: string[];
  @Texts({ about: 'texts', maxLength: 3, optional: true }) texts?: string[];
  @Json({ about: 'json', optional: true, schema: PLAIN_VALUES, maxBytes: 40 }) json?: object;
  @Nested(() => Part, { about: 'part', optional: true }) part?: Part;
  @ListOf(() => Part, { about: 'parts', max: 2, optional: true }) parts?: Part[];
}

const OPTIONS = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, stopAtFirstError: true };
const isSound = (object: object): boolean => validateSync(object, OPTIONS).length === 0;

/** Sound values as a rule, so that whole bodies are often sound; now and then a faulty one, or anything that JSON can say. */
const mostly = (sound: Arbitrary<unknown>, faulty: Arbitrary<unknown>): Arbitrary<unknown> =>
  oneof({ weight: 40, arbitrary: sound }, { weight: 1, arbitrary: faulty }, { weight: 1, arbitrary: jsonValue() });

const name = mostly(constantFrom('a', '中文', ' b '), oneof(constantFrom('', 'long', '\u0000'), string()));
const part = mostly(
  record({ name, count: mostly(option(integer({ min: 0, max: 9 })), integer()) }, { requiredKeys: ['name'] }),
  record({ count: integer({ min: 0, max: 9 }), unknown: constant(1) }),
);
const body = record(
  {
    text: mostly(constantFrom('a', 'wider', ' b '), constantFrom('x', 'tooLong', '')),
    id: mostly(option(uuid()), string()),
    ids: mostly(array(uuid(), { maxLength: 2 }), array(uuid(), { minLength: 3 })),
    date: mostly(constant('2015-01-16'), constantFrom('2015-02-29', 'x')),
    instant: mostly(constant('2015-01-16T09:00:00+08:00'), constant('2015-01-16T09:00:00')),
    int: mostly(integer({ min: 0, max: 9 }), integer()),
    decimal: mostly(constantFrom(0, 1.25, 12), oneof(constantFrom(0.001, 5e-324, 1e21, -1), double())),
    flag: mostly(boolean(), constantFrom('true', 1)),
    choice: mostly(constantFrom('a', 'b'), constant('c')),
    choices: mostly(array(constantFrom('a', 'b'), { maxLength: 2 }), constant(['c'])),
    texts: mostly(array(name, { maxLength: 3 }), constant([['a']])),
    json: mostly(dictionary(constantFrom('a', 'b'), integer()), constant({ long: 'more than the forty bytes that are taken' })),
    part,
    parts: mostly(array(part, { maxLength: 2 }), constant([[{ name: 'a' }]])),
  },
  { requiredKeys: ['text', 'id'] },
);
const bodies = oneof({ weight: 20, arbitrary: body }, { weight: 1, arbitrary: body.map((each) => ({ ...each, unknown: 1 })) });

describe('the check that accepts', () => {
  it('says of every body what class-validator says', () => {
    const seen = { sound: 0, faulty: 0 };
    assert(
      property(bodies, (plain) => {
        const object = plainToInstance(All, plain);
        const sound = isSound(object);
        expect(isAccepted(object)).toBe(sound);
        seen[sound ? 'sound' : 'faulty'] += 1;
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(seen.sound, seen.faulty)).toBeGreaterThan(100);
  });

  it('accepts nothing at all that class-validator would not, whatever comes', () => {
    assert(
      property(anything(), (value) => {
        const object = plainToInstance(All, { text: 'a', id: null, json: value, parts: value, ids: value });
        expect(isAccepted(object) && !isSound(object)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves to class-validator what no field of ours sets', () => {
    class Foreign {
      @Allow() value?: string;
    }
    class Unknown {}
    expect(isAccepted(plainToInstance(Foreign, { value: 'a' }))).toBe(false);
    expect(isAccepted(new Unknown())).toBe(false);
  });
});
