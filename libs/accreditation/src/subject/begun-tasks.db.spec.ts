import { awardSuite, givenNamed, givenNotice } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { as, givenPerson, type Answer, type Client, race, someone, watchStatements } from '@jidi/testing';
import { Task } from '@jidi/workflow';
import { beforeAll, describe, expect, it } from '@jest/globals';

interface Begun {
  readonly id: string;
  readonly version: number;
}

const { app, tree, call, officer, approver } = awardSuite({ now: '2020-01-16T09:00:00+08:00' });

let count = 0;

const given = (standing: 'visited' | 'named' | 'announced' = 'visited'): ReturnType<typeof call.application> =>
  call.application(`确山县在办基地${(count += 1)}`, standing);

/** What waits of an application. */
const waiting = async (recordId: string): Promise<string[]> =>
  (await app.database.read(ROBOT, (tx) => tx.findBy(Task, { recordId }))).map(({ action }) => action);

async function done(answer: Promise<Answer<Begun>>): Promise<Begun> {
  const { status, body } = await answer;
  expect([status < 300, body]).toEqual([true, body]);
  return body;
}

const minutes = (...ids: string[]): object => ({
  kind: 'party-group',
  heldOn: '2020-01-16',
  title: '研究命名',
  items: ids.map((applicationId) => ({ applicationId, outcome: 'named' })),
});

const record = (...ids: string[]): Promise<Begun> => recordBy(officer, ...ids);
const recordBy = (by: Client, ...ids: string[]): Promise<Begun> => done(by.post<Begun>('/meetings', minutes(...ids)));
const discard = ({ id }: Begun): Promise<Begun> => done(officer.post<Begun>(`/meetings/${id}/discard`, { reason: '登记有误' }));

describe('a meeting that is recorded', () => {
  it('ends the task to record it, which comes back as it is discarded', async () => {
    const { applicationId } = await given();
    const before = await waiting(applicationId);
    const meeting = await record(applicationId);
    const between = await waiting(applicationId);
    await discard(meeting);
    expect([before, between, await waiting(applicationId)]).toEqual([['name'], [], ['name']]);
  });

  it('is waited for by what a change leaves out of it, and not by what it takes in', async () => {
    const [first, second] = [(await given()).applicationId, (await given()).applicationId];
    const { id, version } = await record(first);
    await done(officer.patch<Begun>(`/meetings/${id}`, { items: [{ applicationId: second, outcome: 'named' }] }, version));
    expect([await waiting(first), await waiting(second)]).toEqual([['name'], []]);
  });

  it('is not waited for again when its confirmation is recalled', async () => {
    const { applicationId } = await given();
    const { id } = await record(applicationId);
    await done(approver.post<Begun>(`/meetings/${id}/confirm`));
    const named = await waiting(applicationId);
    await done(approver.post<Begun>(`/meetings/${id}/recall`, { reason: '名单有误' }));
    expect([named, await waiting(applicationId)]).toEqual([['announce'], []]);
  });

  it('is not waited for when the applicant, who does not see it, takes a withdrawal back', async () => {
    const { applicationId, baseNodeId } = await given();
    await record(applicationId);
    const staff = await as(app, await givenPerson(app, ['base-staff', baseNodeId]));
    await done(staff.post<Begun>(`/applications/${applicationId}/withdraw`, {}));
    await done(staff.post<Begun>(`/applications/${applicationId}/recall`, { reason: '仍愿申报' }));
    expect(await waiting(applicationId)).toEqual([]);
  });
});

describe('meetings on one application at once', () => {
  const behind = (id: string): { row: string; id: string } => ({ row: 'accreditation.application', id });

  it('leave nothing waiting where one is discarded as another is recorded', async () => {
    const { applicationId } = await given();
    const first = await record(applicationId);
    await race(
      app,
      behind(applicationId),
      () => discard(first),
      () => record(applicationId),
    );
    expect(await waiting(applicationId)).toEqual([]);
  });

  it('leave nothing waiting where two officers record it, and one task where both are discarded', async () => {
    const { applicationId } = await given();
    const colleague = await someone(app, ['officer', tree.zhumadian]);
    const recorded = await race(
      app,
      behind(applicationId),
      () => record(applicationId),
      () => recordBy(colleague, applicationId),
    );
    const between = await waiting(applicationId);
    await race(app, behind(applicationId), ...recorded.map((meeting) => () => discard(meeting)));
    expect([between, await waiting(applicationId)]).toEqual([[], ['name']]);
  });
});

describe('a notice that is drafted', () => {
  it('ends the task to draft it, which comes back as it is withdrawn', async () => {
    const { applicationId } = await given();
    const meetingId = await givenNamed(officer, approver, [applicationId], '2020-01-16');
    const before = await waiting(applicationId);
    const draft = { title: '公示', body: '现予公示。', meetingId, applicationIds: [applicationId] };
    const { id } = await done(officer.post<Begun>('/notices', draft));
    const between = await waiting(applicationId);
    await done(officer.post<Begun>(`/notices/${id}/withdraw`, { reason: '名单有误' }));
    expect([before, between, await waiting(applicationId)]).toEqual([['announce'], [], ['announce']]);
  });
});

describe('a document that is prepared', () => {
  it('ends the task to prepare it, which comes back as it is discarded', async () => {
    const { applicationId } = await given();
    await givenNotice(officer, approver, [applicationId], '2020-01-16');
    const before = await waiting(applicationId);
    const signed = { number: '驻科协〔2020〕1号', documentDate: '2020-01-22', title: '决定', leadIssuer: '驻马店市科学技术协会' };
    const { id } = await done(officer.post<Begun>('/designation-documents', { applicationIds: [applicationId], ...signed }));
    const between = await waiting(applicationId);
    await done(officer.post<Begun>(`/designation-documents/${id}/discard`, { reason: '文号有误' }));
    expect([before, between, await waiting(applicationId)]).toEqual([['designate'], [], ['designate']]);
  });
});

describe('a list', () => {
  let sent = 0;

  beforeAll(() => watchStatements(app, () => (sent += 1)));

  /** How many statements it takes to record some names, to put others in their place, and to give those up. */
  async function statementsFor(names: number): Promise<number[]> {
    const ids: string[] = [];
    while (ids.length < 2 * names) ids.push((await given()).applicationId);
    const steps: number[] = [];
    const counted = async (step: Promise<Begun>): Promise<Begun> => {
      const before = sent;
      const answer = await step;
      steps.push(sent - before);
      return answer;
    };
    const { id, version } = await counted(record(...ids.slice(0, names)));
    const items = ids.slice(names).map((applicationId) => ({ applicationId, outcome: 'named' }));
    await counted(done(officer.patch<Begun>(`/meetings/${id}`, { items }, version)));
    await counted(done(officer.post<Begun>(`/meetings/${id}/discard`, { reason: '登记有误' })));
    return steps;
  }

  it('is recorded, changed and given up by as many statements as a single name', async () => {
    await statementsFor(1);
    expect(await statementsFor(4)).toEqual(await statementsFor(1));
  });
});
