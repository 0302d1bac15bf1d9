import { readFile } from 'node:fs/promises';
import { ApiModule } from '@jidi/api';
import { workflows } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import { PROOFS } from './workflows/proofs.js';

/** A suite without its imports, which prove nothing. */
const suite = async (path: string): Promise<string> => (await readFile(path, 'utf8')).replaceAll(/^import [^;]*;$/gm, '');

describe('every workflow of the program', () => {
  it('stands in the list of what is proved', () => {
    expect(ApiModule).toBeDefined();
    expect(Object.keys(PROOFS).sort()).toEqual([...workflows().keys()].sort());
  });

  it.each(Object.entries(PROOFS))('%s is walked through all states and actions, and raced for behind a barrier', async (kind, proof) => {
    const walk = await suite(proof.walk);
    expect([walk.includes('all states and all actions'), new RegExp(`\\b${proof.table}\\b`).test(walk)]).toEqual([true, true]);
    const row = `{ row: '${workflows().get(kind)?.table}', id`;
    const race = await suite(proof.race);
    expect([/\brace(<.*>)?\(/.test(race), race.includes(row)]).toEqual([true, true]);
  });
});
