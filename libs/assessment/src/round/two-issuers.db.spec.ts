import { assessmentSuite, givenTitledBase } from '@jidi/assessment/testing';
import { givenRegulation } from '@jidi/regulation/testing';
import { type Client, JIAN_2024, someone } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RoundOpening } from './round-opening.js';

interface Shown {
  id: string;
  state: string;
  version: number;
  issuer: string;
  issuerNodeId: string;
  summaries: number;
  elsewhere: number;
}

interface Told {
  items: { action: string; robot: string | null; notes: { name: string; value: string }[] }[];
}

describe('two issuers of one base', () => {
  const { app, tree, city } = assessmentSuite();
  let staff: Client;
  let officers: Record<string, Client>;
  let names: Record<string, string>;

  /** The city, an issuer that is not above it, and one that is. */
  beforeAll(async () => {
    const issuers = [tree.zhumadian, tree.tonghua, tree.henan];
    names = { [tree.zhumadian]: '驻马店市科学技术协会', [tree.tonghua]: '通化市科学技术协会', [tree.henan]: '河南省科学技术协会' };
    officers = { [tree.zhumadian]: city };
    for (const issuer of [tree.tonghua, tree.henan]) {
      const officer = (officers[issuer] = await someone(app, ['officer', issuer]));
      const level = issuer === tree.henan ? 'PROVINCE' : 'CITY';
      await givenRegulation(officer, await someone(app, ['approver', issuer]), issuer, { level });
    }
    const base = await givenHeld('确山县科技馆', issuers);
    await app.get(RoundOpening).run();
    staff = await someone(app, ['base-staff', base]);
  });

  /** A base with a title of each issuer. @returns its node */
  const givenHeld = async (name: string, issuers: readonly string[]): Promise<string> =>
    (await givenTitledBase(app, { name, managing: tree.queshan, issuers, from: '2015-01-20' })).nodeId;

  const only = async (): Promise<Shown> => {
    const { items } = (await staff.get<{ items: Shown[] }>('/summaries?year=2015')).body;
    expect(items).toHaveLength(1);
    return (await staff.get<Shown>(`/summaries/${items[0]?.id}`)).body;
  };

  it('ask for one summary, and each round says for how many bases it goes to another issuer', async () => {
    const { issuerNodeId } = await only();
    // The nearest to the base, which was planted after the province.
    expect(issuerNodeId).toBe(tree.zhumadian);
    for (const [issuer, officer] of Object.entries(officers)) {
      const { items } = (await officer.get<{ items: Shown[] }>(`/rounds?year=2015&issuerNodeId=${issuer}`)).body;
      const { body } = await officer.get<Shown>(`/rounds/${items[0]?.id}`);
      const counts = issuer === issuerNodeId ? { summaries: 1, elsewhere: 0 } : { summaries: 0, elsewhere: 1 };
      expect([body.issuer, body]).toMatchObject([names[issuer], counts]);
    }
  });

  it('all read it, and one reviews it; it says to whom it was shown', async () => {
    const { id, issuerNodeId } = await only();
    const { items } = (await staff.get<Told>(`/summaries/${id}/history`)).body;
    const steps = items.filter(({ action }) => action === 'show').map(({ robot, notes }) => [robot, notes]);
    // The province reaches whatever goes to its city anyway.
    expect(steps).toMatchObject([['calendar', [{ name: 'issuer', value: tree.tonghua }]]]);
    expect((await staff.patch(`/summaries/${id}/figures`, JIAN_2024, (await only()).version)).status).toBe(200);
    expect((await staff.post(`/summaries/${id}/submit`)).status).toBe(200);
    expect((await (await someone(app, ['officer', tree.queshan])).post(`/summaries/${id}/forward`)).status).toBe(200);
    for (const [issuer, officer] of Object.entries(officers)) {
      if (issuer === issuerNodeId) continue;
      expect((await officer.get<Shown>(`/summaries/${id}`)).body).toMatchObject({ state: 'forwarded', issuer: names[issuerNodeId] });
      expect((await officer.post(`/summaries/${id}/accept`)).status).toBe(403);
    }
    expect((await officers[issuerNodeId]?.post(`/summaries/${id}/accept`))?.status).toBe(200);
  });

  it('are told once, whatever is run twice', async () => {
    const { id, version } = await only();
    await app.get(RoundOpening).run();
    expect(await only()).toMatchObject({ id, version });
    expect((await (await someone(app, ['officer', tree.jian])).get(`/summaries/${id}`)).status).toBe(404);
  });

  it('leave the farther one to ask where the nearer one opens no round', async () => {
    // The county has published no regulation: nothing says by when.
    const node = await givenHeld('确山县气象站', [tree.queshan, tree.zhumadian]);
    await app.get(RoundOpening).run();
    const { items } = (await (await someone(app, ['base-staff', node])).get<{ items: Shown[] }>('/summaries?year=2015')).body;
    const { body } = await (officers[tree.zhumadian] ?? staff).get<Shown>(`/summaries/${items[0]?.id}`);
    expect([items.length, body.issuer]).toEqual([1, names[tree.zhumadian]]);
  });
});
