import { Database, ROBOT } from '@jidi/platform';
import { type Client, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { RegistryModule } from '../registry.module.js';
import type { BaseHistory } from './base-history.dto.js';
import type { BaseView } from './base.views.js';

const LIAISON = { name: '李明', mobile: '13912345678', position: '办公室主任' };

describe("a base's liaison officer", () => {
  const { app, tree, queshan } = suite({ modules: [RegistryModule], people: { queshan: ['officer', 'queshan'] } });

  const register = async (name: string, headers: Record<string, string> = {}): Promise<BaseView> => {
    const body = { name, managingNodeId: tree.queshan, liaison: LIAISON, from: '2012-01-01' };
    const { status, body: view } = await queshan.post<BaseView>('/bases', body, headers);
    expect([status, view]).toEqual([201, expect.objectContaining({ id: expect.any(String) })]);
    return view;
  };
  const at = async (by: Client, id: string, asOf: string): Promise<BaseView> => (await by.get<BaseView>(`/bases/${id}?asOf=${asOf}`)).body;

  it('is erased while the history stays', async () => {
    const { id } = await register('确山县科技馆');
    const { body: two } = await queshan.post<BaseView>(`/bases/${id}/liaison`, {
      name: '王芳',
      mobile: '０３９６－7022222',
      from: '2013-01-01',
    });
    expect(two.liaison).toMatchObject({ name: '王芳', mobile: '0396-7022222', position: null });
    const [first] = (await queshan.get<BaseHistory>(`/bases/${id}/history`)).body.liaisons;
    const other = await register('确山县天文台');
    expect((await queshan.post(`/bases/${other.id}/liaison/${first?.personId}/erase`)).status).toBe(404);
    expect((await queshan.post(`/bases/${id}/liaison/${first?.personId}/erase`)).status).toBe(200);
    expect((await at(queshan, id, '2012-06-01')).liaison).toEqual({
      personId: first?.personId,
      name: null,
      mobile: null,
      position: null,
      erased: true,
      from: '2012-01-01',
    });
    expect((await queshan.get<BaseHistory>(`/bases/${id}/history`)).body.liaisons).toMatchObject([
      { name: null, from: '2012-01-01', to: '2013-01-01' },
      { name: '王芳', to: null },
    ]);
    const database = app.get(Database);
    const everything = await database.read(ROBOT, (tx) =>
      tx.query<{ all: string }[]>(`select jsonb_agg(c)::text as all from registry.change c where record_id = $1`, [id]),
    );
    expect(everything[0]?.all).not.toMatch(/李明|王芳|13912345678|7022222/);
  });

  it('is not kept with the answer to an Idempotency-Key, though a repetition shows the base', async () => {
    const key = { 'idempotency-key': 'liaison-key-1' };
    const [one, two] = [await register('确山县气象科普馆', key), await register('确山县气象科普馆', key)];
    expect(two).toEqual(one);
    const change = { name: '王芳', mobile: '0396-7022222' };
    for (const _ of [1, 2]) {
      const { status, body } = await queshan.post<BaseView>(`/bases/${one.id}/liaison`, change, { 'idempotency-key': 'liaison-key-2' });
      expect([status, body.liaison?.name, body.version]).toEqual([200, '王芳', 2]);
    }
    const kept: unknown[] = await app.database.read(ROBOT, (tx) => tx.query('select answer from platform.once'));
    expect(kept.length).toBe(2);
    expect(JSON.stringify(kept)).not.toMatch(/李明|王芳|13912345678|7022222/);
  });
});
