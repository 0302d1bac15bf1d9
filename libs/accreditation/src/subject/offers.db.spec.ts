import { AwardCall, awardSuite, givenAwardCall, givenNamed, givenNotice, type Standing } from '@jidi/accreditation/testing';
import type { RegulationContent } from '@jidi/regulation';
import type { AvailableAction } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import type { ApplicationView } from '../application/application.dto.js';

const { call, ground, officer, approver, county } = awardSuite({ people: { county: ['officer', 'queshan'] } });

/** The day on which the suite's clock stands. */
const TODAY = '2014-09-01';

let count = 0;

/** What can be begun for an application by its officer, and what blocks it. */
async function begun(standing: Standing, under = call, by = officer): Promise<AvailableAction[]> {
  return offeredFor(await given(standing, under), by);
}

const given = async (standing: Standing, under = call): Promise<string> =>
  (await under.application(`确山县基地${(count += 1)}`, standing)).applicationId;

async function offeredFor(applicationId: string, by = officer): Promise<AvailableAction[]> {
  const { body } = await by.get<ApplicationView>(`/applications/${applicationId}`);
  return body.availableActions.filter(({ action }) => action.endsWith('.create'));
}

const free = async (standing: Standing, under = call): Promise<string[]> => unblocked(await begun(standing, under));

const unblocked = (offered: readonly AvailableAction[]): string[] =>
  offered.flatMap(({ action, blockedBy }) => (blockedBy.length === 0 ? [action] : []));

const callOf = async (content: Partial<RegulationContent>): Promise<AwardCall> =>
  new AwardCall(ground, await givenAwardCall(ground, content));

const NO_VISIT = { required: 'none', teamSize: 0, passMark: 60 } as const;

describe('what an application says can be begun for it', () => {
  it('is the next step of its plan, and no other', async () => {
    const next: Record<string, string[]> = {};
    for (const standing of ['accepted', 'visited', 'visit-failed', 'deferred', 'named', 'announced', 'designated'] as const)
      next[standing] = await free(standing);
    expect(next).toEqual({
      accepted: ['inspection.create'],
      visited: ['meeting.create'],
      // A meeting hears those too that did not pass.
      'visit-failed': ['meeting.create'],
      deferred: ['meeting.create'],
      named: ['notice.create'],
      announced: ['designation-document.create'],
      designated: [],
    });
  });

  it('leaves out what the regulation does not ask for', async () => {
    const meetingAlone = await callOf({ inspection: NO_VISIT });
    const noticeAlone = await callOf({ inspection: NO_VISIT, meeting: { required: false } });
    const nothing = await callOf({
      inspection: NO_VISIT,
      meeting: { required: false },
      notice: { days: 0, unit: 'working-days', firstDay: 'counted' },
    });
    expect([await free('accepted', meetingAlone), await free('accepted', noticeAlone), await free('accepted', nothing)]).toEqual([
      ['meeting.create'],
      ['notice.create'],
      ['designation-document.create'],
    ]);
  });

  it('says in words what it is, and what blocks it', async () => {
    const words = [
      { action: 'inspection.create', zh: '安排现场考察', en: 'Arrange: site inspection', blockedBy: ['step-not-in-turn'] },
      { action: 'meeting.create', zh: '登记会议', en: 'Record: decision meeting', blockedBy: [] },
      { action: 'notice.create', zh: '起草公示', en: 'Draft: public notice', blockedBy: ['step-not-in-turn'] },
      { action: 'designation-document.create', zh: '登记命名文件', en: 'Prepare: designation document', blockedBy: ['step-missing'] },
    ];
    expect(
      (await begun('visited')).sort((a, b) => words.findIndex(({ zh }) => zh === a.zh) - words.findIndex(({ zh }) => zh === b.zh)),
    ).toMatchObject(words);
  });

  it('is a meeting, and no document, where an objection was upheld', async () => {
    const applicationId = await given('visited');
    const noticeId = await givenNotice(officer, approver, [applicationId], TODAY);
    const before = unblocked(await offeredFor(applicationId));
    const letter = { kind: 'person', name: '张某某', contact: '13900001234', text: '所报的开放天数与实际不符。', source: 'letter' };
    const { body } = await officer.post<{ id: string }>('/objections', { noticeId, applicationId, ...letter });
    expect((await approver.post(`/objections/${body.id}/decide`, { outcome: 'upheld', answer: '属实' })).status).toBe(200);
    const after = await offeredFor(applicationId);
    expect([before, unblocked(after)]).toEqual([['designation-document.create'], ['meeting.create']]);
    expect(after.find(({ action }) => action === 'designation-document.create')).toMatchObject({
      reasons: [{ code: 'objection-upheld', zh: '异议成立，不能命名', en: 'an objection was upheld' }],
    });
  });

  it('is so still while a draft lists it: a further one is taken', async () => {
    const [visited, named, announced] = [await given('visited'), await given('visited'), await given('visited')];
    const meetingId = await givenNamed(officer, approver, [named], TODAY);
    const noticeId = await givenNotice(officer, approver, [announced], TODAY);
    const begin = async (applicationId: string, path: string, body: object): Promise<[number, string[]]> => {
      const { status } = await officer.post(path, body);
      return [status, unblocked(await offeredFor(applicationId))];
    };
    const items = [{ applicationId: visited, outcome: 'named' }];
    for (const _time of ['first', 'second']) {
      const minutes = { kind: 'party-group', heldOn: TODAY, title: '研究命名', items };
      expect(await begin(visited, '/meetings', minutes)).toEqual([201, ['meeting.create']]);
      const notice = { title: '公示', body: '现予公示。', meetingId, applicationIds: [named] };
      expect(await begin(named, '/notices', notice)).toEqual([201, ['notice.create']]);
      const number = `驻科协〔2014〕${(count += 1)}号`;
      const document = { noticeId, number, documentDate: TODAY, title: '决定', leadIssuer: '驻马店市科学技术协会' };
      expect(await begin(announced, '/designation-documents', document)).toEqual([201, ['designation-document.create']]);
    }
  });

  it('is said to its issuer alone', async () => {
    expect(await begun('visited', call, county)).toEqual([]);
  });
});
