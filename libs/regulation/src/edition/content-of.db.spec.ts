import { PROBLEMS, ROBOT } from '@jidi/platform';
import { suite } from '@jidi/testing';
import { expect, it } from '@jest/globals';
import { type RegulationContent, ZHUMADIAN_REGULATION } from '../content/regulation-content.js';
import { contentOf, readContentOf } from './content-of.js';
import type { RegulationView } from './regulation.dto.js';
import { RegulationModule } from './regulation.module.js';

const { app, tree, officer, approver } = suite({
  modules: [RegulationModule],
  people: { officer: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'] },
});

const titled = (zh: string): RegulationContent => ({ ...ZHUMADIAN_REGULATION, title: { zh } });

async function drafted(zh: string): Promise<string> {
  const body = { issuerNodeId: tree.zhumadian, effectiveFrom: '2014-01-01', content: titled(zh) };
  return (await officer.post<RegulationView>('/regulations', body)).body.id;
}

async function published(zh: string): Promise<string> {
  const id = await drafted(zh);
  expect((await approver.post(`/regulations/${id}/publish`)).status).toBe(200);
  return id;
}

const titleOf = async (id: string): Promise<string> => (await app.database.read(ROBOT, (tx) => contentOf(tx, id))).title.zh;

/** Writes over what the database would not let anybody write. */
const overwrite = (id: string, zh: string): Promise<unknown> =>
  app.testDatabase.asOwner(
    `alter table regulation.regulation disable trigger published_stays;
     update regulation.regulation set content = jsonb_set(content, '{title,zh}', '"${zh}"') where id = '${id}';
     alter table regulation.regulation enable trigger published_stays`,
  );

it('is read once per process, in a unit of work or outside', async () => {
  const id = await published('第一版');
  expect(await titleOf(id)).toBe('第一版');
  await overwrite(id, '改动版');
  expect(await titleOf(id)).toBe('第一版');
  expect((await readContentOf(app.database, id)).title.zh).toBe('第一版');
});

it('is nobody’s to change', async () => {
  const content = await app.database.read(ROBOT, async (tx) => contentOf(tx, await published('不变版')));
  expect(() => Object.assign(content.title, { zh: '改动版' })).toThrow('read only');
});

it('is not given of a draft', async () => {
  const id = await drafted('草稿');
  await expect(titleOf(id)).rejects.toMatchObject({ type: PROBLEMS.notFound });
});

it('is not held before whoever publishes it has committed', async () => {
  const id = await drafted('先公布版');
  const undone = app.database.write(ROBOT, async (tx) => {
    await tx.query(`update regulation.regulation set state = 'published' where id = $1`, [id]);
    expect((await contentOf(tx, id)).title.zh).toBe('先公布版');
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  const changed = { content: titled('后公布版') };
  expect((await officer.put(`/regulations/${id}/content`, changed, 1)).status).toBe(200);
  expect((await approver.post(`/regulations/${id}/publish`)).status).toBe(200);
  expect(await titleOf(id)).toBe('后公布版');
});

it.each([
  ['changed', `update regulation.regulation set content = content || '{"articles":[]}' where id = `],
  ['deleted', 'delete from regulation.regulation where id = '],
])('is not %s once it is published, by nobody', async (_what, statement) => {
  const id = await published('公布版');
  await expect(app.testDatabase.asOwner(`${statement}'${id}'`)).rejects.toThrow('a published regulation never changes');
});
