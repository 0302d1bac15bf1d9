import { describe, expect, it } from '@jest/globals';
import { type FigureName, FIGURES, labelOf } from './figures.js';
import { MINIMUM_FIGURES, MINIMUMS_SCHEMA } from './parts/classes.js';

const NAMES = Object.keys(FIGURES) as FigureName[];

describe('the catalogue of figures', () => {
  it('gives no two figures one word', () => {
    for (const language of ['zh', 'en'] as const) expect(new Set(NAMES.map((name) => FIGURES[name][language])).size).toBe(NAMES.length);
  });

  it('tells a figure with its unit', () => {
    expect(labelOf('funds')).toEqual({ zh: '科普经费投入（万元）', en: 'funds (10,000 yuan)' });
  });

  it('gives the minimums of a class their words, bounds and decimals', () => {
    const { zh, en } = labelOf('exhibitionArea');
    expect(MINIMUMS_SCHEMA['properties']).toMatchObject({
      exhibitionArea: { title: zh, 'x-title-en': en, type: 'number', maximum: FIGURES.exhibitionArea.most },
      visits: { type: 'integer' },
    });
    expect(Object.keys(MINIMUMS_SCHEMA['properties'] as object)).toEqual(MINIMUM_FIGURES);
  });
});
