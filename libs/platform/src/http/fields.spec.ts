import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
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
import { faultsOf } from './validation.js';

class Part {
  @Text({ about: 'name' }) name: string;
}

class All {
  @Text({ about: 'text', max: 5, pattern: /^[^x]*$/, optional: true }) text?: string;
  @Text({ about: 'long text', max: 2000, optional: true }) long?: string;
  @Id({ about: 'id', optional: true }) id?: string;
  @Ids({ about: 'ids', max: 1, optional: true }) ids?: string[];
  @PlainDate({ about: 'date', optional: true }) date?: string;
  @Instant({ about: 'instant', optional: true }) instant?: string;
  @Int({ about: 'int', max: 9, optional: true }) int?: number;
  @Decimal({ about: 'decimal', optional: true }) decimal?: number;
  @Flag({ about: 'flag', optional: true }) flag?: boolean;
  @Choice(['a', 'b'], { about: 'choice', optional: true }) choice?: string;
  @Choices(['a', 'b'], { about: 'choices', optional: true }) choices?: string[];
  @Texts({ about: 'texts', maxLength: 3, optional: true }) texts?: string[];
  @Nested(() => Part, { about: 'nested', optional: true }) nested?: Part;
  @ListOf(() => Part, { about: 'list', max: 1, optional: true }) list?: Part[];
  @Json({ about: 'json', schema: PLAIN_VALUES, maxBytes: 20, optional: true }) json?: object;
  @Int({ about: 'clearable', nullable: true, optional: true }) clearable?: number | null;
}

class Needs {
  @Text({ about: 'name' }) name: string;
  @Int({ about: 'count' }) count: number;
  @Id({ about: 'id' }) id: string;
  @Nested(() => Part, { about: 'part' }) part: Part;
}

class Chosen {
  @Choice({ a: { zh: '甲', en: 'first' }, b: { zh: '乙', en: 'second' } }, { about: 'both' }) both: string;
  @Choice({ a: '甲' }, { about: 'one' }) one: string;
}

class Formed {
  @Text({
    about: 'year',
    max: 4,
    pattern: /^\d{4}$/,
    form: { zh: '应为四位年份', en: 'expected a year' },
    read: (typed) => typed.normalize('NFKC'),
  })
  year: string;
}

const ID = '01a20456-c43e-77b3-aab7-825619fa250c';
const made = (body: object): All => plainToInstance(All, body);
const faults = (body: object): string[] => faultsOf(validateSync(made(body), { stopAtFirstError: true })).map(({ path }) => path);

describe('fields', () => {
  it.each<[keyof All, unknown]>([
    ['text', ' 基地 '],
    ['text', '𠀀字'],
    ['text', '👩🏽‍🔬馆'],
    ['long', '𠀀\n一\t二\u200b'],
    ['id', ID],
    ['ids', [ID]],
    ['date', '2016-02-29'],
    ['instant', '2015-01-16T09:00:00+08:00'],
    ['instant', '2015-01-16T01:00:00Z'],
    ['int', 0],
    ['decimal', 12.34],
    ['flag', false],
    ['choice', 'b'],
    ['choices', ['a', 'b']],
    ['texts', ['abc']],
    ['nested', { name: 'x' }],
    ['list', [{ name: 'x' }]],
    ['json', { a: 1 }],
    ['clearable', null],
    ['instant', '2016-02-29T23:59:59.999+08:00'],
    ['json', { a: '\\u0000' }],
    ['json', { a: '𠀀' }],
  ])('%s takes %j', (field, value) => {
    expect(faults({ [field]: value })).toEqual([]);
  });

  it.each<[keyof All, unknown, string?]>([
    ['text', ''],
    ['text', '   '],
    ['text', 'toolong'],
    ['text', 'axb'],
    ['text', 'a\u0000b'],
    ['text', 'a\ud800b'],
    ['text', 'a\nb'],
    ['text', 'a\u202eb'],
    ['text', 'a\u200bb'],
    ['text', 'a\u200db'],
    ['text', 'a\ufffdb'],
    ['texts', ['a', 'b\u2028c']],
    ['text', 5],
    ['text', null],
    ['id', 'abc'],
    ['ids', [ID, ID]],
    ['ids', ID],
    ['date', '2015-02-29'],
    ['date', '2015-2-9'],
    ['date', 20150209],
    ['instant', '2015-01-16'],
    ['instant', '2015-01-16T09:00:00'],
    ['instant', '2015-13-16T09:00:00Z'],
    ['instant', '2015-02-29T09:00:00Z'],
    ['instant', '2015-W03-4T09:00:00Z'],
    ['instant', '2015-016T09:00:00Z'],
    ['instant', '+2015-01-16T09:00:00Z'],
    ['instant', '2015-01-16T09:00:00,5Z'],
    ['instant', '0000-01-16T09:00:00Z'],
    ['int', 1.5],
    ['int', '3'],
    ['int', 10],
    ['int', -1],
    ['decimal', 1.234],
    ['decimal', 5e-324],
    ['decimal', Number.NaN],
    ['flag', 'true'],
    ['choice', 'c'],
    ['choices', ['c']],
    ['texts', ['abcd']],
    ['texts', ['a\u0000']],
    ['texts', ['a', '\udfff']],
    ['nested', 'x'],
    ['nested', []],
    ['nested', { name: '' }, 'nested.name'],
    ['list', [{ name: 'x' }, { name: 'y' }]],
    ['list', [{ name: '' }], 'list.0.name'],
    ['list', { name: 'x' }],
    ['json', 'x'],
    ['json', { a: 'x'.repeat(30) }],
    ['json', { a: '\u0000' }],
    ['json', { a: ['\ud800'] }],
    ['clearable', 'x'],
  ])('%s refuses %j', (field, value, path = field) => {
    expect(faults({ [field]: value })).toEqual([path]);
  });

  it.each(['date', 'instant', 'json', 'nested', 'text', 'id'])('says in Chinese what %s expects', (field) => {
    const [fault] = faultsOf(validateSync(made({ [field]: 5 }), { stopAtFirstError: true }));
    expect(fault?.zh).toMatch(/^应为/);
  });

  it.each([{}, { count: null, name: null, id: null, part: null }])('says of what is missing that it is required: %j', (body) => {
    const faults = faultsOf(validateSync(plainToInstance(Needs, body), { stopAtFirstError: true }));
    expect(faults.map(({ path, zh, en }) => [path, zh, en])).toEqual(
      ['name', 'count', 'id', 'part'].map((path) => [path, '请填写', 'is required']),
    );
  });

  it('says what the items of a list are', () => {
    const [fault] = faultsOf(validateSync(made({ list: ['缺执照'] }), { stopAtFirstError: true }));
    expect(fault).toMatchObject({ path: 'list.0', zh: expect.stringContaining('对象'), en: expect.stringContaining('object') });
  });

  it('tells the words of codes beside them', () => {
    const faults = faultsOf(validateSync(plainToInstance(Chosen, { both: 'x', one: 'x' }), { stopAtFirstError: true }));
    expect(faults.map(({ zh, en }) => [zh, en])).toEqual([
      ['应为以下之一：a 甲、b 乙', 'expected one of a (first), b (second)'],
      ['应为以下之一：a 甲', 'expected one of a'],
    ]);
  });

  it('says a form in words, before the length, and reads what was typed into it', () => {
    const [fault] = faultsOf(validateSync(plainToInstance(Formed, { year: '20－15' }), { stopAtFirstError: true }));
    expect(fault).toMatchObject({ path: 'year', zh: '应为四位年份', en: 'expected a year' });
    expect(plainToInstance(Formed, { year: ' ２０１５ ' })).toEqual({ year: '2015' });
  });

  it('gives ids one form, so that they can be compared', () => {
    expect(made({ id: ID.toUpperCase(), ids: [ID.toUpperCase()] })).toMatchObject({ id: ID, ids: [ID] });
  });
});
