import { SAMPLE_FILES, seenThrough, suite } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { BaseView } from './base/base.views.js';
import { RegistryModule } from './registry.module.js';

const LIAISON = { name: '李明', mobile: '13900000000', position: '办公室主任' };

let baseId: string;

const { app, tree, county } = suite({ modules: [RegistryModule], people: { county: ['officer', 'queshan'] } });

beforeAll(async () => {
  const body = { name: '确山县科技馆', managingNodeId: tree.queshan, liaison: LIAISON, from: '2012-01-01' };
  baseId = (await county.post<BaseView>('/bases', body)).body.id;
});

describe('what the register offers to other libs', () => {
  it.each([
    ['registry.dated_base_name', 'base_id'],
    ['registry.dated_liaison', 'base_id'],
    ['registry.record_file', 'record_id'],
  ])('shows a neighbour nothing: %s', async (view, column) => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(SAMPLE_FILES.pdf)]), '证明.pdf');
    if (view === 'registry.record_file')
      expect((await county.send('POST', `/attachments?recordKind=base&recordId=${baseId}`, form)).status).toBe(201);
    expect(await seenThrough(app, tree, view, column, baseId)).toEqual({ county: 1, city: 1, neighbour: 0, nobody: 0 });
  });

  it('names no liaison who was erased', async () => {
    const { body } = await county.get<{ liaisons: { personId: string }[] }>(`/bases/${baseId}/history`);
    expect((await county.post(`/bases/${baseId}/liaison/${body.liaisons[0]?.personId}/erase`)).status).toBe(200);
    expect(await seenThrough(app, tree, 'registry.dated_liaison', 'base_id', baseId)).toMatchObject({ county: 0, city: 0 });
  });
});
