import { AccessModule } from '@jidi/access';
import { QueueModule, ROBOT } from '@jidi/platform';
import { anyone, someone, suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { OverviewModule } from '../overview.module.js';

const SEVEN = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

const { app, tree } = suite({ modules: [AccessModule, QueueModule.forProducer(), OverviewModule] });

const deadline = async (query: string): Promise<Record<string, unknown>> => (await anyone(app).get(`/calendar/deadline?${query}`)).body;

describe('GET /calendar/deadline', () => {
  it.each([
    ['from=2020-01-16&days=5&unit=working-days', '2020-01-21'],
    ['from=2023-12-19&days=5&unit=working-days', '2023-12-25'],
    ['from=2019-11-01&days=5&unit=calendar-days', '2019-11-05'],
    ['from=2020-01-20&days=5&unit=working-days&asOf=2020-01-20', '2020-01-31'],
    ['from=2020-01-20&days=5&unit=working-days', '2020-02-03'],
    ['from=2020-01-16&days=5&unit=working-days&firstDay=not-counted', '2020-01-22'],
  ])('%s ends on %s', async (query, end) => {
    expect(await deadline(query)).toMatchObject({ end, provisional: false });
  });

  it('says why each day counts, in the language asked for', async () => {
    const { body } = await anyone(app).get<{ days: { date: string; counted: boolean; reason: string; label: string }[] }>(
      '/calendar/deadline?from=2020-01-16&days=5&unit=working-days',
      { 'accept-language': 'en' },
    );
    expect(body.days.find(({ date }) => date === '2020-01-19')).toMatchObject({ counted: true, reason: 'make-up-working-day' });
    expect(body.days.find(({ date }) => date === '2020-01-18')).toMatchObject({ counted: false, reason: 'weekend' });
    expect(body.days[0]?.label).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    'from=2020-02-30&days=5&unit=working-days',
    'from=2020-01-16&days=0&unit=working-days',
    'from=2020-01-16&days=5&unit=weeks',
    'days=5',
  ])('refuses %s', async (query) => {
    expect(await deadline(query)).toMatchObject({ status: 422, code: 'invalid' });
  });
});

describe('POST /calendar/years', () => {
  const calendar = {
    year: 2031,
    publishedOn: '2030-11-20',
    holidays: [
      { name: '元旦', from: '2031-01-01', to: '2031-01-03' },
      { name: '春节', from: '2031-01-22', to: '2031-01-28' },
      { name: '清明节', from: '2031-04-05', to: '2031-04-07' },
      { name: '劳动节', from: '2031-05-01', to: '2031-05-05' },
      { name: '端午节', from: '2031-06-24', to: '2031-06-24' },
      { name: '国庆节、中秋节', from: '2031-10-01', to: '2031-10-07' },
    ],
    workedDays: ['2031-01-04'],
  };

  it('makes a provisional deadline sure, and tells those whose deadlines follow', async () => {
    app.clock.set('2030-12-01T09:00:00+08:00');
    const admin = await someone(app, ['administrator', tree.nation]);
    const query = 'from=2030-12-31&days=2&unit=working-days';
    expect(await deadline(query)).toMatchObject({ end: '2031-01-01', provisional: true });
    const years = await admin.post('/calendar/years', {
      confirmMissingHolidays: true,
      calendar: {
        ...calendar,
        year: 2030,
        publishedOn: '2029-11-20',
        holidays: [{ name: '元旦', from: '2030-01-01', to: '2030-01-01' }],
        workedDays: [],
      },
    });
    expect(years.status).toBe(201);
    expect((await admin.post('/calendar/years', { calendar })).status).toBe(201);
    const { items } = (await anyone(app).get<{ items: { year: number; missingHolidays: string[] }[] }>('/calendar/years')).body;
    expect(items.slice(0, 2)).toMatchObject([
      { ...calendar, missingHolidays: [], publishedOnKnown: true },
      { year: 2030, missingHolidays: SEVEN.slice(1) },
    ]);
    expect(items.map(({ year }) => year)).toEqual(expect.arrayContaining([2004, 2020, 2026]));
    expect(new Set(items.map(({ year }) => year)).size).toBe(items.length);
    expect(await deadline(query)).toMatchObject({ end: '2031-01-04', provisional: false });
    const told: unknown[] = await app.database.read(ROBOT, (tx) =>
      tx.query(`select 1 from platform.outbox where topic = 'calendar.loaded'`),
    );
    expect(told.length).toBe(2);
    expect((await admin.post('/calendar/years', { calendar })).body).toMatchObject({ status: 409, code: 'calendar-loaded' });
  });

  it('names every fault, and is no matter of one city', async () => {
    const admin = await someone(app, ['administrator', tree.nation]);
    const wrong = await admin.post<{ errors: { path: string }[] }>('/calendar/years', {
      calendar: { year: 2032, publishedOn: 'soon', holidays: [], workedDays: ['2032-01-05'] },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ path }) => path)).toEqual(expect.arrayContaining(['calendar.publishedOn']));
    const early = await admin.post<{ errors: { path: string; code: string }[] }>('/calendar/years', {
      calendar: { ...calendar, publishedOn: '2030-12-02' },
    });
    expect(early.status).toBe(422);
    expect(early.body.errors).toMatchObject([{ path: 'calendar.publishedOn', code: 'not-yet-published' }]);
    const city = await someone(app, ['administrator', tree.zhumadian]);
    expect((await city.post('/calendar/years', { calendar })).status).toBe(403);
  });

  it('asks for the seven statutory holidays by name', async () => {
    app.clock.set('2032-12-01T09:00:00+08:00');
    const admin = await someone(app, ['administrator', tree.nation]);
    const alone = {
      year: 2033,
      publishedOn: '2032-11-20',
      holidays: [{ name: '元旦', from: '2033-01-01', to: '2033-01-01' }],
      workedDays: [],
    };
    const { status, body } = await admin.post<{ errors: object[] }>('/calendar/years', { calendar: alone });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      {
        path: 'calendar.holidays',
        code: 'holidays-missing',
        message: expect.stringContaining('春节、清明节、劳动节、端午节、中秋节、国庆节'),
      },
    ]);
    expect(await deadline('from=2033-01-04&days=1&unit=working-days')).toMatchObject({ provisional: true });
    expect((await admin.post('/calendar/years', { calendar: alone, confirmMissingHolidays: true })).status).toBe(201);
  });
});
