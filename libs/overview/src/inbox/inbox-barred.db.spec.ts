import { AccessModule } from '@jidi/access';
import { AccreditationModule } from '@jidi/accreditation';
import { AwardCall, givenAwardCall } from '@jidi/accreditation/testing';
import { QueueModule } from '@jidi/platform';
import { RegistryModule } from '@jidi/registry';
import { as, type Client, givenPerson, suite } from '@jidi/testing';
import { Runner } from '@jidi/workflow';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OverviewModule } from '../overview.module.js';
import type { InboxItem } from './inbox.dto.js';

interface Somebody {
  readonly id: string;
  readonly client: Client;
}

const { app, tree, officer, approver } = suite({
  modules: [AccessModule, RegistryModule, QueueModule.forProducer(), AccreditationModule, OverviewModule],
  now: '2014-11-20T09:00:00+08:00',
  people: { officer: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'] },
});

let call: AwardCall;
let count = 0;
/** May both write a meeting down and confirm one. */
let both: Somebody;

beforeAll(async () => {
  const ground = { database: app.database, runner: app.get(Runner), now: app.clock.now(), issuer: tree.zhumadian, county: tree.queshan };
  call = new AwardCall(ground, await givenAwardCall(ground));
});

beforeEach(async () => {
  const id = await givenPerson(app, ['officer', tree.zhumadian], ['approver', tree.zhumadian]);
  both = { id, client: await as(app, id) };
});

/** A meeting that somebody wrote down, which waits for its confirmation. */
async function meetingOf(author: Client): Promise<string> {
  const { applicationId } = await call.application(`确山县第${(count += 1)}科普馆`, 'visited');
  const meeting = { kind: 'party-group', heldOn: '2014-11-20', title: '研究命名', items: [{ applicationId, outcome: 'named' }] };
  return (await author.post<{ id: string }>('/meetings', meeting)).body.id;
}

const take = async (by: Client, recordId: string): Promise<number> =>
  (await by.post('/inbox/take', { recordId, action: 'confirm' })).status;

const lineOf = async (by: Client, recordId: string): Promise<InboxItem | undefined> =>
  (await by.get<{ items: InboxItem[] }>('/inbox?limit=100')).body.items.find((item) => item.recordId === recordId);

describe('a task that its holder may not do', () => {
  it('is everyone’s again once the holder has changed what it rests on', async () => {
    const id = await meetingOf(officer);
    expect(await take(both.client, id)).toBe(204);
    expect(await lineOf(approver, id)).toBeUndefined();
    expect((await both.client.patch(`/meetings/${id}`, { title: '研究命名事宜' }, 1)).status).toBe(200);
    expect(await lineOf(approver, id)).toMatchObject({ assigneeId: null, needsOther: false });
    expect(await take(approver, id)).toBe(204);
  });

  it('is everyone’s again once it was handed over to whoever wrote what it rests on', async () => {
    const id = await meetingOf(both.client);
    const leaverId = await givenPerson(app, ['approver', tree.zhumadian]);
    const admin = await as(app, await givenPerson(app, ['administrator', tree.zhumadian]));
    expect(await take(await as(app, leaverId), id)).toBe(204);
    const handover = { toPersonId: both.id, nodeId: tree.zhumadian, reason: '调离' };
    expect((await admin.post(`/accounts/${leaverId}/handover`, handover)).status).toBe(200);
    expect(await lineOf(approver, id)).toMatchObject({ assigneeId: null });
    expect(await take(approver, id)).toBe(204);
  });

  it('is not for whoever acts in the name of the one who wrote it', async () => {
    const id = await meetingOf(both.client);
    const deputyId = await givenPerson(app, ['observer', tree.zhumadian]);
    const lent = { toPersonId: deputyId, nodeId: tree.zhumadian, firstDay: '2014-11-20', lastDay: '2014-11-21', reason: '出差' };
    expect((await both.client.post('/delegations', lent)).status).toBe(201);
    const deputy = await as(app, deputyId);
    expect(await lineOf(deputy, id)).toMatchObject({ needsOther: true });
    expect(await deputy.post('/inbox/take', { recordId: id, action: 'confirm' })).toMatchObject({
      status: 409,
      body: { code: 'needs-other' },
    });
    expect((await deputy.post(`/meetings/${id}/confirm`)).status).toBe(422);
  });
});
