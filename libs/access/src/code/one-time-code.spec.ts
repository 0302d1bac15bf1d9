import { describe, expect, it } from '@jest/globals';
import { makeCode, readCode } from './one-time-code.js';

describe('one-time codes', () => {
  const codes = Array.from({ length: 500 }, makeCode);

  it('are three groups of four signs that nobody confuses when they are read out', () => {
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('use every sign about equally', () => {
    const counts = new Map<string, number>();
    for (const sign of codes.join('').replaceAll('-', '')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect(counts.size).toBe(32);
    // 187.5 of each are expected; six standard deviations are 81.
    expect(Math.min(...counts.values())).toBeGreaterThan(105);
    expect(Math.max(...counts.values())).toBeLessThan(270);
  });

  it('are read however they were written down', () => {
    expect(['7kqm 3xha wp2d', ' 7KQM–3XHA–WP2D ', '７ＫＱＭ３ＸＨＡＷＰ２Ｄ'].map(readCode)).toEqual(Array(3).fill('7KQM3XHAWP2D'));
  });
});
