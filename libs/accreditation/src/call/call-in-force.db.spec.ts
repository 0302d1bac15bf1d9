import { type Refusal, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { RegulationModule, ZHUMADIAN_REGULATION } from '@jidi/regulation';
import { CallModule } from './call.module.js';
import type { CallView } from './call.dto.js';

type Answered = CallView & Refusal;

const { tree, officer, approver } = suite({
  modules: [RegulationModule, CallModule],
  now: '2014-09-01T09:00:00+08:00',
  people: { officer: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'] },
});

async function published(path: string, body: object): Promise<string> {
  const { id } = (await officer.post<Answered>(path, body)).body;
  expect((await approver.post(`/regulations/${id}/publish`)).status).toBe(200);
  return id;
}
const regulation = (effectiveFrom: string): Promise<string> =>
  published('/regulations', { issuerNodeId: tree.zhumadian, effectiveFrom, content: ZHUMADIAN_REGULATION });
const edition = (of: string, effectiveFrom: string): Promise<string> => published(`/regulations/${of}/editions`, { effectiveFrom });

const call = async (regulationId: string, opensOn: string): Promise<string> => {
  const opensAt = new Date(`${opensOn}T00:00:00+08:00`);
  const after = (days: number): string => new Date(opensAt.getTime() + days * 86_400_000).toISOString();
  const windows = { opensAt: opensAt.toISOString(), closesAt: after(30), recommendersUntil: after(40) };
  const body = { regulationId, year: 2014, title: '关于申报驻马店市科普教育基地的通知', body: '各县（区）科协：……', ...windows };
  return (await officer.post<Answered>('/calls', body)).body.id;
};
async function outcome(id: string): Promise<string[]> {
  const { status, body } = await approver.post<Answered>(`/calls/${id}/publish`);
  return [String(status), ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
}

describe('the edition a call stands under', () => {
  it('holds already on the day the call opens', async () => {
    const regulationId = await regulation('2014-10-01');
    expect(await outcome(await call(regulationId, '2014-09-30'))).toEqual(['422', 'opensAt regulation-not-in-force']);
    expect(await outcome(await call(regulationId, '2014-10-01'))).toEqual(['200']);
  });

  it('is not replaced yet on that day', async () => {
    const first = await regulation('2014-01-01');
    const earlier = await call(first, '2014-10-14');
    const second = await edition(first, '2014-10-15');
    expect(await outcome(await call(first, '2014-10-15'))).toEqual(['422', 'regulationId regulation-not-in-force']);
    expect(await outcome(earlier)).toEqual(['200']);
    expect(await outcome(await call(second, '2014-10-15'))).toEqual(['200']);
    const third = await edition(second, '2014-12-01');
    const { body } = await approver.post<Answered>(`/calls/${await call(first, '2014-12-01')}/publish`);
    expect(body.errors?.[0]?.message).toContain('第 3 版');
    expect(await outcome(await call(third, '2014-12-01'))).toEqual(['200']);
  });

  it('is replaced only by a published one', async () => {
    const first = await regulation('2014-01-01');
    await officer.post(`/regulations/${first}/editions`, { effectiveFrom: '2014-09-02' });
    const id = await call(first, '2014-09-10');
    expect((await approver.get<{ availableActions: object[] }>(`/calls/${id}`)).body.availableActions[0]).toMatchObject({
      action: 'publish',
      blockedBy: [],
    });
    expect(await outcome(id)).toEqual(['200']);
  });
});
