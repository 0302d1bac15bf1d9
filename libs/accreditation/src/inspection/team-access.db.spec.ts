import { givenAwardCall, InspectionGround } from '@jidi/accreditation/testing';
import { RegistryModule } from '@jidi/registry';
import { as, type Client, givenPerson, givenTree, someone, startTestApp, type TestApp, type TestTree } from '@jidi/testing';
import { Runner } from '@jidi/workflow';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccreditationModule } from '../accreditation.module.js';

interface Page {
  items: { id: string }[];
}

let app: TestApp;
let tree: TestTree;
let officer: Client;
let given: InspectionGround<Client>;

beforeAll(async () => {
  app = await startTestApp({ modules: [RegistryModule, AccreditationModule], now: '2014-11-20T09:00:00+08:00' });
  tree = await givenTree(app);
  const ground = { database: app.database, runner: app.get(Runner), now: app.clock.now(), issuer: tree.zhumadian, county: tree.queshan };
  officer = await someone(app, ['officer', tree.zhumadian]);
  const ids = await Promise.all([0, 1, 2, 3].map(() => givenPerson(app, ['expert', tree.zhumadian])));
  const experts = await Promise.all(ids.map(async (id) => ({ id, client: await as(app, id) })));
  given = new InspectionGround(ground, await givenAwardCall(ground), officer, experts);
});

afterAll(() => app.close());

describe('an expert', () => {
  it('reads the application to which the team is sent, whole, and no other', async () => {
    const { id, application } = await given.scheduled();
    const other = await given.accepted();
    const [member, outsider] = [given.expert(0).client, given.expert(3).client];
    const path = `/applications/${application.applicationId}`;
    expect((await member.get<{ form: object }>(path)).body.form).toEqual((await officer.get<{ form: object }>(path)).body.form);
    expect((await member.get<{ availableActions: object[] }>(path)).body.availableActions).toEqual([]);
    expect((await member.get<Page>('/applications')).body.items.map((item) => item.id)).toEqual([application.applicationId]);
    expect((await member.get(`/applications/${other.applicationId}`)).status).toBe(404);
    expect((await outsider.get(path)).status).toBe(404);
    expect((await outsider.get<Page>('/applications')).body.items).toEqual([]);
    await officer.post(`/inspections/${id}/cancel`, { reason: '大雪' });
    expect((await member.get(path)).status).toBe(404);
  });

  it('who administers accounts at the same association sees no more for it', async () => {
    const { applicationId } = await given.accepted();
    const both = await as(app, await givenPerson(app, ['expert', tree.zhumadian], ['administrator', tree.zhumadian]));
    expect((await both.get(`/applications/${applicationId}`)).status).toBe(404);
    expect((await both.get<Page>('/applications')).body.items).toEqual([]);
  });
});
