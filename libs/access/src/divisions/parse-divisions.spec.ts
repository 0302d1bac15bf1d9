import { describe, expect, it } from '@jest/globals';
import { parseDivisions } from './parse-divisions.js';

const nothing = { began: {}, ended: [] };

describe('parseDivisions', () => {
  it('reads a province, its city, its counties and a zone', () => {
    const rows = parseDivisions('41 河南省 9001济源市\n4117 驻马店市 25确山县 71*河南驻马店经济开发区\n', nothing);
    expect(rows.map(({ code, name, level, kind, parentCode }) => [code, name, level, kind, parentCode])).toEqual([
      ['000000', '全国', 'NATIONAL', 'DIVISION', null],
      ['410000', '河南省', 'PROVINCE', 'DIVISION', '000000'],
      ['411700', '驻马店市', 'CITY', 'DIVISION', '410000'],
      ['411725', '确山县', 'COUNTY', 'DIVISION', '411700'],
      ['411771', '河南驻马店经济开发区', 'COUNTY', 'FUNCTIONAL_ZONE', '411700'],
      ['419001', '济源市', 'COUNTY', 'DIVISION', '410000'],
    ]);
  });

  it('keeps one code under two parents, each for its time', () => {
    const rows = parseDivisions('41 河南省 9001济源市\n4108 焦作市', {
      began: { '419001': '1997-01-01' },
      ended: [
        { code: '419001', name: '济源市', parentCode: '410800', validFrom: '1988-06-01', validTo: '1997-01-01', continuedAs: '419001' },
      ],
    });
    const jiyuan = rows.filter(({ code }) => code === '419001');
    expect(jiyuan.map(({ parentCode, validFrom, validTo }) => [parentCode, validFrom, validTo])).toEqual([
      ['410000', '1997-01-01', null],
      ['410800', '1988-06-01', '1997-01-01'],
    ]);
  });

  it('ends a zone as a zone', () => {
    const ended = [{ code: '411771', name: '驻马店开发区', parentCode: '410000', validTo: '2030-01-01', kind: 'FUNCTIONAL_ZONE' as const }];
    expect(parseDivisions('41 河南省', { began: {}, ended }).at(-1)).toMatchObject({ kind: 'FUNCTIONAL_ZONE', continuedAs: null });
  });

  it.each([
    ['a line without a name', '41'],
    ['a prefix of three digits', '411 河南省'],
    ['a code of the wrong length', '41 河南省 01确山县'],
    ['a county without a name', '4117 驻马店市 25'],
  ])('refuses %s', (_, text) => {
    expect(() => parseDivisions(text, nothing)).toThrow(text.split(' ').at(-1));
  });

  it('refuses a date for a code that is not listed', () => {
    expect(() => parseDivisions('41 河南省', { began: { '429999': '2020-01-01' }, ended: [] })).toThrow('429999');
  });
});
