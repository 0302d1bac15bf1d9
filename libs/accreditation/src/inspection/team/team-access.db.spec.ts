import { awardSuite } from '@jidi/accreditation/testing';
import { as, givenPerson } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';

interface Page {
  items: { id: string }[];
}

const { app, tree, inspections, officer } = awardSuite({ now: '2014-11-20T09:00:00+08:00', experts: 4 });

describe('an expert', () => {
  it('reads the application to which the team is sent, whole, and no other', async () => {
    const { id, application } = await inspections.scheduled();
    const other = await inspections.accepted();
    const [member, outsider] = [inspections.expert(0).client, inspections.expert(3).client];
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
    const { applicationId } = await inspections.accepted();
    const both = await as(app, await givenPerson(app, ['expert', tree.zhumadian], ['administrator', tree.zhumadian]));
    expect((await both.get(`/applications/${applicationId}`)).status).toBe(404);
    expect((await both.get<Page>('/applications')).body.items).toEqual([]);
  });
});
