import { AwardCall, awardSuite, givenAwardCall, type Standing } from '@jidi/accreditation/testing';
import type { RegulationContent } from '@jidi/regulation';
import type { AvailableAction } from '@jidi/workflow';
import { describe, expect, it } from '@jest/globals';
import type { ApplicationView } from '../application/application.dto.js';

const { call, ground, officer, county } = awardSuite({ people: { county: ['officer', 'queshan'] } });

let count = 0;

/** What can be begun for an application by its officer, and what blocks it. */
async function begun(standing: Standing, under = call, by = officer): Promise<AvailableAction[]> {
  const { applicationId } = await under.application(`确山县基地${(count += 1)}`, standing);
  const { body } = await by.get<ApplicationView>(`/applications/${applicationId}`);
  return body.availableActions.filter(({ action }) => action.endsWith('.create'));
}

const free = async (standing: Standing, under = call): Promise<string[]> =>
  (await begun(standing, under)).flatMap(({ action, blockedBy }) => (blockedBy.length === 0 ? [action] : []));

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

  it('is said to its issuer alone', async () => {
    expect(await begun('visited', call, county)).toEqual([]);
  });
});
