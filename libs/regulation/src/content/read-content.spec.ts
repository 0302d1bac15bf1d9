import { describe, expect, it } from '@jest/globals';
import { lifted, readContent } from './read-content.js';
import { REGULATION_SCHEMA, ZHUMADIAN_REGULATION } from './regulation-content.js';

const { form, ...FIRST } = ZHUMADIAN_REGULATION;

describe('readContent', () => {
  it('lifts a content that was written before forms had numbers', () => {
    expect(readContent(FIRST)).toEqual(ZHUMADIAN_REGULATION);
  });

  it('leaves a content of today as it is', () => {
    expect(readContent(ZHUMADIAN_REGULATION)).toBe(ZHUMADIAN_REGULATION);
  });

  it.each([form + 1, -1, 'x', null])('refuses form %j', (unknown) => {
    expect(() => readContent({ ...FIRST, form: unknown })).toThrow('is not known here');
  });

  it('reads the form that the schema publishes', () => {
    expect(REGULATION_SCHEMA['$id']).toBe(`urn:jidi:regulation:${form}`);
  });
});

describe('lifted', () => {
  it.each([null, [], 'text', 7])('leaves %j to the schema', (json) => {
    expect(lifted(json)).toBe(json);
  });
});
