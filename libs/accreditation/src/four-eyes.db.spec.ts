import type { MeetingView } from '@jidi/decision';
import { awardSuite } from '@jidi/accreditation/testing';
import { as, type Client, codesOf, givenPerson, type Refusal } from '@jidi/testing';
import { beforeAll, expect, it } from '@jest/globals';

type Shown = MeetingView & Refusal;

let author: Client;
let deputy: Client;
let other: Client;

const { app, tree, call } = awardSuite({ now: '2014-12-20T09:00:00+08:00' });

beforeAll(async () => {
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

it('refuses a deputy what the lender wrote and could not sign, and lets them sign what others wrote', async () => {
  const recorded = async (by: Client, name: string): Promise<string> => {
    const { applicationId } = await call.application(name, 'visited');
    const items = [{ applicationId, outcome: 'named' }];
    const { status, body } = await by.post<Shown>('/meetings', { kind: 'party-group', heldOn: '2014-12-20', title: '研究命名', items });
    expect(status).toBe(201);
    return body.id;
  };
  const own = await recorded(author, '确山县甲基地');
  const { availableActions } = (await deputy.get<Shown>(`/meetings/${own}`)).body;
  expect(availableActions.find(({ action }) => action === 'confirm')?.blockedBy).toEqual(['own-record']);
  expect(codesOf(await deputy.post<Shown>(`/meetings/${own}/confirm`))).toBe('422 rules-failed own-record');
  expect((await deputy.post(`/meetings/${await recorded(other, '确山县乙基地')}/confirm`)).status).toBe(200);
});
