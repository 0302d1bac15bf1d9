import { ROBOT } from '@jidi/platform';
import { anyone, as, givenPerson, race, someone, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { RegulationModule } from './regulation.module.js';
import { ZHUMADIAN_REGULATION } from '../content/regulation-content.js';

interface Shown {
  id: string;
  state: string;
  version: number;
  edition: number;
  seriesId: string;
  code: string;
  errors: { path: string; code: string; message: string }[];
  availableActions: { action: string; blockedBy: string[] }[];
}

describe('regulations over HTTP', () => {
  const { app, tree, officer, approver, county } = suite({
    modules: [RegulationModule],
    people: { officer: ['officer', 'zhumadian'], approver: ['approver', 'zhumadian'], county: ['officer', 'queshan'] },
  });

  const body = (content: unknown = ZHUMADIAN_REGULATION): object => ({
    issuerNodeId: tree.zhumadian,
    effectiveFrom: '2014-01-01',
    content,
  });
  const draft = async (): Promise<Shown> => (await officer.post<Shown>('/regulations', body())).body;

  it('publishes its schema to everyone', async () => {
    const { status, body: schema } = await anyone(app).get('/regulation-schema');
    expect([status, schema['$schema']]).toEqual([200, 'https://json-schema.org/draft/2020-12/schema']);
  });

  it('is drafted at the issuer, seen by nobody else, edited under its version, published by another person, and then told to all below', async () => {
    const { id, version, availableActions } = await draft();
    expect(availableActions).toEqual([]);
    expect((await county.get(`/regulations/${id}`)).status).toBe(404);
    const content = { ...ZHUMADIAN_REGULATION, windows: { ...ZHUMADIAN_REGULATION.windows, correctionDays: 7 } };
    expect((await officer.put(`/regulations/${id}/content`, { content })).status).toBe(428);
    expect((await officer.put(`/regulations/${id}/content`, { content }, version + 1)).status).toBe(412);
    const edited = await officer.put<Shown>(`/regulations/${id}/content`, { content }, version);
    expect([edited.status, edited.body.version, edited.headers.get('etag')]).toEqual([200, 2, '"2"']);
    expect((await officer.post(`/regulations/${id}/publish`)).status).toBe(403);
    const published = await approver.post<Shown>(`/regulations/${id}/publish`);
    expect([published.status, published.body.state]).toEqual([200, 'published']);
    expect((await approver.post<Shown>(`/regulations/${id}/publish`)).body.code).toBe('wrong-state');
    expect((await officer.put<Shown>(`/regulations/${id}/content`, { content }, 3)).body.code).toBe('wrong-state');
    expect((await county.get<Shown>(`/regulations/${id}`)).body.state).toBe('published');
    const stranger = await someone(app, ['officer', tree.jian]);
    expect((await stranger.get(`/regulations/${id}`)).status).toBe(404);
    expect((await stranger.get<{ items: Shown[] }>('/regulations')).body.items).toEqual([]);
    expect((await county.get<{ items: Shown[] }>('/regulations?state=published')).body.items.map((each) => each.id)).toContain(id);
  });

  it('is not published by whoever wrote it', async () => {
    const personId = await givenPerson(app, ['officer', tree.zhumadian], ['approver', tree.zhumadian]);
    const both = await as(app, personId);
    const { id, availableActions } = (await both.post<Shown>('/regulations', body())).body;
    expect(availableActions).toMatchObject([{ action: 'publish', blockedBy: ['own-record'] }]);
    const refused = await both.post<Shown>(`/regulations/${id}/publish`);
    expect([refused.status, refused.body.errors.map(({ code }) => code)]).toEqual([422, ['own-record']]);
    expect((await approver.post(`/regulations/${id}/publish`)).status).toBe(200);
  });

  it('is published by one of two approvers who come at once', async () => {
    const { id } = await draft();
    const colleague = await someone(app, ['approver', tree.zhumadian]);
    const attempts = [approver, colleague].map((by) => () => by.post(`/regulations/${id}/publish`));
    const answers = await race(app, { row: 'regulation.regulation', id }, ...attempts);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('tells every fault with its path', async () => {
    const wrong = { ...ZHUMADIAN_REGULATION, notice: { days: -1, unit: 'weeks', firstDay: 'counted' }, extra: true };
    const { status, body: problem } = await officer.post<Shown>('/regulations', body(wrong));
    expect([status, problem.errors.map(({ path }) => path).sort()]).toEqual([
      422,
      ['content.extra', 'content.notice.days', 'content.notice.unit'],
    ]);
    const level = await officer.post<Shown>('/regulations', body({ ...ZHUMADIAN_REGULATION, level: 'PROVINCE' }));
    expect(level.body.errors).toMatchObject([{ path: 'content.level', code: 'level-of-issuer' }]);
    expect((await county.post('/regulations', body())).status).toBe(403);
  });

  /** Rewrites a draft as an older release would have kept it. */
  const keptAs = (id: string, content: string): Promise<unknown> =>
    app.database.write(ROBOT, (tx) => tx.query(`update regulation.regulation set content = ${content} where id = $1`, [id]));

  it('is published from a draft that was written before forms had numbers', async () => {
    const { id } = await draft();
    await keptAs(id, `content - 'form'`);
    const published = await approver.post<{ content: { form: number } }>(`/regulations/${id}/publish`);
    expect([published.status, published.body.content.form]).toEqual([200, 1]);
  });

  it('is checked again as it is published: a draft of an older schema is refused, part by part', async () => {
    const { id } = await draft();
    await keptAs(
      id,
      `content - 'form' - 'term' || '{"panel": {}}' || jsonb_build_object('summary', content->'summary' || '{"dueOn": "2-20"}')`,
    );
    const { status, body: problem } = await approver.post<Shown>(`/regulations/${id}/publish`);
    expect([status, problem.errors.map(({ path, code }) => `${path} ${code}`).sort()]).toEqual([
      422,
      ['content.panel content-out-of-form', 'content.summary.dueOn content-out-of-form', 'content.term content-out-of-form'],
    ]);
    expect((await officer.get<Shown>(`/regulations/${id}`)).body.state).toBe('draft');
  });

  it('takes a content of no form that is known for wrong', async () => {
    const { status, body: problem } = await officer.post<Shown>('/regulations', body({ ...ZHUMADIAN_REGULATION, form: 2 }));
    expect([status, problem.errors.map(({ path, code }) => `${path} ${code}`)]).toEqual([422, ['content.form schema-enum']]);
  });

  it('asks for no English; where there is none, the Chinese stands for it', async () => {
    const title = { zh: '驻马店市科普教育基地管理办法' };
    const { status, body: shown } = await officer.post<{ title: object; content: { title: object } }>(
      '/regulations',
      body({ ...ZHUMADIAN_REGULATION, title }),
    );
    expect([status, shown.title, shown.content.title]).toEqual([201, { ...title, en: title.zh }, title]);
  });

  it('never changes once published, not even for the database role; a change is a new edition', async () => {
    const { id } = await draft();
    await approver.post(`/regulations/${id}/publish`);
    const change = app.database.write(ROBOT, (tx) =>
      tx.query(`update regulation.regulation set effective_from = '2013-01-01' where id = $1`, [id]),
    );
    await expect(change).rejects.toThrow('never changes');
    const next = await officer.post<Shown>(`/regulations/${id}/editions`, { effectiveFrom: '2020-01-01' });
    expect([next.status, next.body.edition, next.body.seriesId, next.body.state]).toEqual([201, 2, id, 'draft']);
    expect((await officer.post<Shown>(`/regulations/${id}/editions`, { effectiveFrom: '2020-01-01' })).body.code).toBe('edition-exists');
    expect((await county.post(`/regulations/${id}/editions`, { effectiveFrom: '2020-01-01' })).status).toBe(403);
  });
});
