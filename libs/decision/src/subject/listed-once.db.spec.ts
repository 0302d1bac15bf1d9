import { decisionSuite, givenNamed } from '@jidi/decision/testing';
import { type Answer, codesOf, type Refusal } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';

type Answered = { id: string } & Refusal;

const { toys, officer, approver } = decisionSuite({ now: '2020-01-10T09:00:00+08:00' });

let one: string;
let other: string;
let meetingId: string;

beforeAll(async () => {
  [one, other] = [await toys.application('甲基地'), await toys.application('乙基地')];
  meetingId = await givenNamed(officer, approver, [one, other], '2020-01-10');
});

const noticed = (applicationIds: string[]): Promise<Answer<Answered>> =>
  officer.post<Answered>('/notices', { title: '公示', body: '现予公示。', meetingId, applicationIds });

const documented = (applicationIds: string[]): Promise<Answer<Answered>> =>
  officer.post<Answered>('/designation-documents', {
    applicationIds,
    number: '驻科协〔2020〕3号',
    documentDate: '2020-01-22',
    title: '决定',
    leadIssuer: '驻马店市科学技术协会',
  });

const whereOf = ({ body: { errors } }: Answer<Answered>): (string | undefined)[] => errors.map(({ path }) => path);

describe('a list that names something twice', () => {
  it('is refused by a meeting, at the place where it stands again', async () => {
    const items = [one, other, one].map((applicationId) => ({ applicationId, outcome: 'named' }));
    const answer = await officer.post<Answered>('/meetings', { kind: 'party-group', heldOn: '2020-01-10', title: '研究命名', items });
    expect([codesOf(answer), whereOf(answer)]).toEqual(['422 invalid listed-twice', ['items.2.applicationId']]);
  });

  it('is refused by a notice, however its ids are written, and as its draft is changed', async () => {
    const answer = await noticed([one, other, one.toUpperCase()]);
    expect([codesOf(answer), whereOf(answer)]).toEqual(['422 invalid listed-twice', ['applicationIds.2']]);
    const { body } = await noticed([one, other]);
    const edited = await officer.patch<Answered>(`/notices/${body.id}`, { applicationIds: [other, other] }, 1);
    expect(codesOf(edited)).toBe('422 invalid listed-twice');
  });

  it('is refused by a document, and as it is changed', async () => {
    expect(codesOf(await documented([one, one]))).toBe('422 invalid listed-twice');
    const { body } = await documented([one, other]);
    const edited = await officer.patch<Answered>(`/designation-documents/${body.id}`, { applicationIds: [other, one, other] }, 1);
    expect(codesOf(edited)).toBe('422 invalid listed-twice');
  });
});
