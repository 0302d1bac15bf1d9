import { describe, expect, it } from '@jest/globals';
import { type Division, associationName, divisionHistory, divisions } from './index.js';

const byCode = new Map(divisions().map((division) => [division.code, division]));
const named = (code: string) => byCode.get(code)?.name;
const childrenOf = (code: string, rows: readonly Division[] = divisions()) =>
  rows.filter((division) => division.parentCode === code).map((division) => division.code);
const count = (level: string, kind = 'DIVISION') =>
  divisions().filter((division) => division.level === level && division.kind === kind).length;

describe('the national tree', () => {
  it('has one root, 31 provinces, 333 cities, 2,850 counties and 124 zones', () => {
    expect(byCode.get('000000')).toMatchObject({ name: '全国', level: 'NATIONAL', kind: 'DIVISION', parentCode: null });
    expect([count('NATIONAL'), count('PROVINCE'), count('CITY'), count('COUNTY')]).toEqual([1, 31, 333, 2850]);
    expect(count('COUNTY', 'FUNCTIONAL_ZONE')).toBe(124);
    expect(divisions()).toHaveLength(1 + 31 + 333 + 2850 + 124);
  });

  it('writes every code with six digits and gives every division a name that is no placeholder', () => {
    expect(divisions().filter(({ code }) => !/^\d{6}$/.test(code))).toEqual([]);
    expect(divisions().filter(({ name }) => /^(市辖区|县|.*直辖县级行政区划)$/.test(name))).toEqual([]);
  });

  it('lets parents come before children, and lets every child lie inside its parent by code', () => {
    const seen = new Set<string>();
    for (const { code, parentCode } of divisions()) {
      if (parentCode !== null) {
        expect(seen).toContain(parentCode);
        expect(code.startsWith(parentCode.replace(/(00)+$/, ''))).toBe(true);
      }
      seen.add(code);
    }
  });

  it('hangs the districts of the four municipalities from the municipality', () => {
    expect(['110000', '120000', '310000', '500000'].map((code) => childrenOf(code).length)).toEqual([16, 16, 16, 38]);
    expect(byCode.get('110108')).toMatchObject({ name: '海淀区', level: 'COUNTY', parentCode: '110000' });
    expect(byCode.get('500243')).toMatchObject({ name: '彭水苗族土家族自治县', level: 'COUNTY', parentCode: '500000' });
  });

  it('hangs province-run counties from the province', () => {
    expect(byCode.get('419001')).toMatchObject({ name: '济源市', level: 'COUNTY', parentCode: '410000' });
    expect(childrenOf('410000')).toHaveLength(17 + 1);
    expect(['420000', '460000', '650000'].map((code) => byCode.get(childrenOf(code).at(-1) ?? '')?.level)).toEqual([
      'COUNTY',
      'COUNTY',
      'COUNTY',
    ]);
  });

  it.each([
    ['441900', '东莞市'],
    ['442000', '中山市'],
    ['460400', '儋州市'],
    ['620200', '嘉峪关市'],
  ])('keeps %s %s as a city without counties', (code, name) => {
    expect(byCode.get(code)).toMatchObject({ name, level: 'CITY' });
    expect(childrenOf(code)).toEqual([]);
  });

  it('gives Zhumadian its ten counties and its zone', () => {
    expect(childrenOf('411700').map(named)).toEqual(
      '驿城区 西平县 上蔡县 平舆县 正阳县 确山县 泌阳县 汝南县 遂平县 新蔡县 河南驻马店经济开发区'.split(' '),
    );
    expect(childrenOf('411700').filter((code) => byCode.get(code)?.kind === 'FUNCTIONAL_ZONE')).toEqual(['411771']);
  });

  it('gives Tonghua Ji’an', () => {
    expect(named('220500')).toBe('通化市');
    expect(byCode.get('220582')).toMatchObject({ name: '集安市', kind: 'DIVISION', parentCode: '220500' });
  });

  it('tells zones from counties whose names look like zones, and the other way round', () => {
    expect(byCode.get('140971')).toMatchObject({ name: '五台山风景名胜区', kind: 'FUNCTIONAL_ZONE' });
    expect(byCode.get('429021')).toMatchObject({ name: '神农架林区', kind: 'DIVISION' });
    expect(byCode.get('370786')).toMatchObject({ name: '昌邑市', kind: 'DIVISION' });
  });
});

describe('the tree of another day', () => {
  it('knows Laiwu as a city until 2019-01-09 and as a district of Jinan since', () => {
    expect(childrenOf('371200', divisions('2019-01-08'))).toEqual(['371202', '371203']);
    expect(childrenOf('370100', divisions('2019-01-08'))).not.toContain('370116');
    expect(childrenOf('370100', divisions('2019-01-09'))).toContain('370116');
    expect(divisions('2019-01-09').find(({ code }) => code === '371200')).toBeUndefined();
    expect(divisionHistory().find(({ code }) => code === '371202')).toMatchObject({ validTo: '2019-01-09', continuedAs: '370116' });
  });

  it.each(['1990-01-01', '2019-01-08', '2019-01-09', '2026-01-01'])('has on %s each code once and every parent', (day) => {
    const codes = divisions(day).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(divisions(day).filter(({ parentCode }) => parentCode !== null && !codes.includes(parentCode))).toEqual([]);
  });

  it('names a successor that is listed, wherever it names one', () => {
    const successors = divisionHistory().flatMap(({ continuedAs }) => continuedAs ?? []);
    expect(successors.filter((code) => !divisionHistory().some((division) => division.code === code))).toEqual([]);
  });

  it('refuses what is no day', () => {
    expect(() => divisions('2019')).toThrow(RangeError);
  });
});

describe('associationName', () => {
  it.each([
    ['000000', '中国科学技术协会'],
    ['410000', '河南省科学技术协会'],
    ['411700', '驻马店市科学技术协会'],
    ['411725', '确山县科学技术协会'],
    ['152571', '乌拉盖管理区科学技术协会'],
  ])('of %s is %s', (code, name) => {
    const division = byCode.get(code);
    expect(division && associationName(division)).toBe(name);
  });
});
