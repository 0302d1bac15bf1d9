import { FULL_FORM, givenApplicant, givenCall } from '@jidi/accreditation/testing';
import { RegistryModule } from '@jidi/registry';
import { seenThrough, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { AccreditationModule } from './accreditation.module.js';

const { app, tree, city, approver } = suite({
  modules: [RegistryModule, AccreditationModule],
  now: '2014-09-05T09:00:00+08:00',
  people: { city: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'] },
});

describe('what accreditation offers to other libs', () => {
  it('shows a neighbour no area that an application states: accreditation.stated_area', async () => {
    const content = { recommenders: [{ kind: 'COUNTY', quota: null }] } as const;
    const { callId } = await givenCall(city, approver, tree.zhumadian, { content });
    const { baseId, staff } = await givenApplicant(app, tree.queshan, '确山县科技馆');
    const { status, body } = await staff.post<{ id: string }>('/applications', { callId, baseId, form: FULL_FORM });
    expect(status).toBe(201);
    const seen = (): Promise<object> => seenThrough(app, tree, 'accreditation.stated_area', 'application_id', body.id);
    expect(await seen()).toEqual({ county: 0, city: 0, neighbour: 0, nobody: 0 });
    expect((await staff.post(`/applications/${body.id}/submit`, { pledge: '1' })).status).toBe(200);
    expect(await seen()).toEqual({ county: 1, city: 1, neighbour: 0, nobody: 0 });
  });
});
