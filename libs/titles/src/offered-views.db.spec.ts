import { givenTitle, seenThrough, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { TitlesModule } from './titles.module.js';

const { app, tree } = suite({ modules: [TitlesModule], now: '2014-09-05T09:00:00+08:00' });

describe('what titles offer to other libs', () => {
  it('shows a neighbour no term: titles.title_term', async () => {
    const base = { baseId: uuidv7(), baseNodeId: tree.queshan, baseName: '确山县气象局' };
    const bodies = { issuerNodeId: tree.zhumadian, recommenderNodeId: tree.queshan };
    const id = await givenTitle(app, { ...base, ...bodies, from: '2014-01-20', until: '2017-12-31' });
    expect(await seenThrough(app, tree, 'titles.title_term', 'id', id)).toEqual({ county: 1, city: 1, neighbour: 0, nobody: 0 });
  });
});
