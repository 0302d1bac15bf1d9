import { givenApplication, givenAwardCall } from '@jidi/accreditation/testing';
import { RegistryModule } from '@jidi/registry';
import { as, type Client, givenPerson, givenTree, startTestApp, type TestApp, type TestTree } from '@jidi/testing';
import { Runner } from '@jidi/workflow';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AccreditationModule } from './accreditation.module.js';

interface Shown {
  id: string;
  code?: string;
  errors?: { code: string }[];
  availableActions: { action: string; blockedBy: string[] }[];
}

let app: TestApp;
let tree: TestTree;
let author: Client;
let deputy: Client;
let other: Client;

beforeAll(async () => {
  app = await startTestApp({ modules: [RegistryModule, AccreditationModule], now: '2014-12-20T09:00:00+08:00' });
  tree = await givenTree(app);
  const [lender, borrower] = [
    await givenPerson(app, ['officer', tree.zhumadian], ['approver', tree.zhumadian]),
    await givenPerson(app, ['observer', tree.zhumadian]),
  ];
  author = await as(app, lender);
  deputy = await as(app, borrower);
  other = await as(app, await givenPerson(app, ['officer', tree.zhumadian]));
  const lent = { toPersonId: borrower, nodeId: tree.zhumadian, firstDay: '2014-12-20', lastDay: '2015-01-20', reason: '出差' };
  expect((await author.post('/delegations', lent)).status).toBe(201);
});

afterAll(() => app.close());

it('refuses a deputy what the lender wrote and could not sign, and lets them sign what others wrote', async () => {
  const ground = { database: app.database, runner: app.get(Runner), now: app.clock.now(), issuer: tree.zhumadian, county: tree.queshan };
  const callId = await givenAwardCall(ground);
  const recorded = async (by: Client, name: string): Promise<string> => {
    const { applicationId } = await givenApplication(ground, callId, name, 'visited');
    const items = [{ applicationId, outcome: 'named' }];
    const { status, body } = await by.post<Shown>('/meetings', { kind: 'party-group', heldOn: '2014-12-20', title: '研究命名', items });
    expect(status).toBe(201);
    return body.id;
  };
  const own = await recorded(author, '确山县甲基地');
  const { availableActions } = (await deputy.get<Shown>(`/meetings/${own}`)).body;
  expect(availableActions.find(({ action }) => action === 'confirm')?.blockedBy).toEqual(['own-record']);
  const { status, body } = await deputy.post<Shown>(`/meetings/${own}/confirm`);
  expect([status, body.code, body.errors?.map(({ code }) => code)]).toEqual([422, 'rules-failed', ['own-record']]);
  expect((await deputy.post(`/meetings/${await recorded(other, '确山县乙基地')}/confirm`)).status).toBe(200);
});
