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
    const [walk, race] = [await suite(proof.walk), await suite(proof.race)];
    const row = `{ row: '${workflows().get(kind)?.table}', id`;
    const lacking = [
      ...(walk.includes('all states and all actions') ? [] : [`${proof.walk}: no test whose name says: all states and all actions`]),
      ...(new RegExp(`\\b${proof.table}\\b`).test(walk) ? [] : [`${proof.walk}: ${proof.table}`]),
      ...(/\brace(<.*>)?\(/.test(race) ? [] : [`${proof.race}: a call of race`]),
      ...(race.includes(row) ? [] : [`${proof.race}: a barrier that begins ${row}`]),
    ];
    expect(lacking).toEqual([]);
  });
});
