import { ROBOT } from '@jidi/platform';
import { RegistryModule } from '@jidi/registry';
import { anyone, suite } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, DatabaseError } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { givenOutsideTitle } from '../../testing/outside-title.js';
import { TitlesModule } from '../titles.module.js';
import type { DesignationPage, DesignationView, PublicDesignationPage, PublicDesignationView } from './designation.dto.js';
import { TitleClock } from './designation.effects.js';
import type { Designation } from './designation.entity.js';
import { ORIGINS, type Origin } from './origins.js';
import { TITLES_ENDING } from './titles-ending.sql.js';

const NAME = '驻马店市气象科普馆';
const LABEL = { zh: '系统外命名', en: 'named by an issuer outside this system' };

const { app, tree, officer, neighbour } = suite({
  modules: [RegistryModule, TitlesModule],
  now: '2020-01-22T10:00:00+08:00',
  people: { officer: ['officer', 'zhumadian'], neighbour: ['officer', 'biyang'] },
});

let title: Designation;

beforeAll(async () => {
  title = await givenOutsideTitle(app, tree, NAME);
});

describe('a title from outside, without an application or a document of ours', () => {
  const found = (path: string): string => `${path}?q=${encodeURIComponent('气象科普')}`;

  it('is read by its city, with where it comes from', async () => {
    const { status, body } = await officer.get<DesignationView>(`/designations/${title.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ origin: 'outside', originLabel: LABEL, applicationId: null, documentId: null, valid: true });
  });

  it('is listed and found within reach, and by no neighbour', async () => {
    for (const path of ['/designations', found('/designations')]) {
      expect((await officer.get<DesignationPage>(path)).body.items).toMatchObject([{ id: title.id, origin: 'outside', documentId: null }]);
      expect((await neighbour.get<DesignationPage>(path)).body.items).toEqual([]);
    }
    expect((await neighbour.get(`/designations/${title.id}`)).status).toBe(404);
  });

  it('is public, listed and found by name', async () => {
    const { body } = await anyone(app).get<PublicDesignationView>(`/public/designations/${title.id}`);
    expect(body).toMatchObject({ baseName: NAME, levelLabel: { zh: '国家级' }, issuers: ['中国科学技术协会'], valid: true });
    for (const path of ['/public/designations', found('/public/designations')])
      expect((await anyone(app).get<PublicDesignationPage>(path)).body.items).toMatchObject([{ id: title.id, baseName: NAME }]);
  });

  it('is told of half a year before its term ends', async () => {
    const ending = (today: string): Promise<object[]> =>
      app.database.read(ROBOT, (tx) => TITLES_ENDING.page(tx, '00000000-0000-0000-0000-000000000000', 10, today));
    expect(await ending('2022-07-03')).toEqual([]);
    expect(await ending('2022-07-04')).toMatchObject([
      { recordId: title.id, baseName: NAME, what: '全国科普教育基地', dueOn: '2022-12-31' },
    ]);
  });

  it('expires with its term', async () => {
    app.clock.set('2023-01-01T00:10:00+08:00');
    await app.get(TitleClock).run();
    const { body } = await officer.get<DesignationView>(`/designations/${title.id}`);
    expect(body).toMatchObject({ state: 'expired', valid: false });
    const { body: history } = await officer.get<{ items: object[] }>(`/designations/${title.id}/history`);
    expect(history.items).toMatchObject([
      { action: 'create', source: '纸质' },
      { action: 'expire', robot: 'calendar', happenedOn: '2023-01-01' },
    ]);
  });
});

describe('the database', () => {
  const COPY = `insert into titles.designation
    select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()) || $2::jsonb)).* from titles.designation d where d.id = $1`;
  let inside: Client;

  beforeAll(async () => {
    inside = new Client({ connectionString: app.testDatabase.superuserUrl });
    await inside.connect();
    // Past the foreign keys: what is asked is whether there is an application, not which.
    await inside.query('set session_replication_role = replica');
  });
  afterAll(() => inside.end());

  /** Whether a title of an origin is kept, or the constraint that refuses it. */
  async function keeps(origin: string | null, ids: { readonly applicationId: boolean; readonly documentId: boolean }): Promise<string> {
    const changed = { origin, application_id: ids.applicationId ? uuidv7() : null, document_id: ids.documentId ? uuidv7() : null };
    await inside.query('begin');
    try {
      await inside.query(COPY, [title.id, JSON.stringify(changed)]);
      return 'kept';
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.message;
    } finally {
      await inside.query('rollback');
    }
  }

  const NAMES: Readonly<Record<Origin, { readonly applicationId: boolean; readonly documentId: boolean }>> = {
    application: { applicationId: true, documentId: true },
    direct: { applicationId: false, documentId: true },
    outside: { applicationId: false, documentId: false },
    import: { applicationId: false, documentId: false },
  };

  it.each(Object.keys(ORIGINS) as Origin[])('keeps a title of origin %s with the ids that it names, and no other', async (origin) => {
    const names = NAMES[origin];
    expect(await keeps(origin, names)).toBe('kept');
    expect(await keeps(origin, { ...names, applicationId: !names.applicationId })).toBe('designation_application_check');
    expect(await keeps(origin, { ...names, documentId: !names.documentId })).toBe('designation_document_check');
  });

  it('refuses a title that comes from nowhere, or from where nobody knows', async () => {
    expect(await keeps('elsewhere', NAMES.outside)).toBe('designation_origin_check');
    expect(await keeps(null, NAMES.outside)).toMatch(/null value in column "origin"/);
  });
});
