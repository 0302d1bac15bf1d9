import { describe, expect, it } from '@jest/globals';
import { coreOf, foldName } from './fold-name.js';

describe('foldName', () => {
  it.each([
    ['泌阳县青少年学生校外活动中心', '泌阳青少年学生校外活动中心'],
    ['泌阳青少年学生校外活动中心 ', '泌阳青少年学生校外活动中心'],
    ['ＡＢＣ（科技）馆', 'abc科技馆'],
    ['Abc(科技)馆', 'abc科技馆'],
    ['驻马店市乐山旅游景区科普教育基地', '驻马店乐山旅游景'],
    ['河南省科普教育示范基地', '河南'],
    ['𠮷林·科技馆', '𠮷林科技馆'],
    ['市县区', '市县区'],
    ['——', ''],
  ])('%s is compared as %s', (name, folded) => expect(foldName(name)).toBe(folded));

  it('is the same when folded again', () => {
    for (const name of ['泌阳县青少年学校外活动中心', 'Ⅻ号馆', '１号馆', '科普教育基地'])
      expect(foldName(foldName(name))).toBe(foldName(name));
  });
});

describe('coreOf', () => {
  const places = ['河南省', '驻马店市', '泌阳县'];

  it('leaves out the places a name starts with, whole or short', () => {
    expect(coreOf('河南省驻马店市泌阳县青少年活动中心', places)).toBe('青少年活动中心');
    expect(coreOf('泌阳青少年活动中心', places)).toBe('青少年活动中心');
  });

  it('leaves other places and places further on alone', () => {
    expect(coreOf('确山县乐山旅游景区', places)).toBe('确山乐山旅游景');
    expect(coreOf('盘古山泌阳县气象站', places)).toBe('盘古山泌阳气象站');
  });

  it('never leaves nothing', () => expect(coreOf('泌阳县科普教育基地', places)).toBe('泌阳'));
});
