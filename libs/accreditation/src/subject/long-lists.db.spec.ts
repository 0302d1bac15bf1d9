import type { MeetingView } from '@jidi/decision';
import { awardSuite } from '@jidi/accreditation/testing';
import { ROBOT } from '@jidi/platform';
import { type Client, type Refusal } from '@jidi/testing';
import { beforeAll, expect, it } from '@jest/globals';

/** Real lists have had up to 805 names. */
const NAMES = 1000;
const AT_ONCE = 8;
const MINUTES = 60_000;

type Answered = MeetingView & Refusal;

const ids: string[] = [];

const { app, call, officer, approver } = awardSuite({
  now: '2020-01-16T09:00:00+08:00',
  content: { inspection: { required: 'none' } as never },
});

beforeAll(async () => {
  while (ids.length < NAMES) {
    const next = Array.from({ length: Math.min(AT_ONCE, NAMES - ids.length) }, (_, place) => `确山县基地${ids.length + place + 1}`);
    const given = await Promise.all(next.map((name) => call.application(name)));
    ids.push(...given.map(({ applicationId }) => applicationId));
  }
}, 5 * MINUTES);

async function send(by: Client, path: string, body: object = {}): Promise<Answered> {
  const answer = await by.post<Answered>(path, body);
  expect([path, answer.status < 300 ? 'done' : answer.body]).toEqual([path, 'done']);
  return answer.body;
}

const minutes = (applicationIds: readonly string[]): object => ({
  kind: 'party-group',
  heldOn: '2020-01-16',
  title: '研究命名',
  items: applicationIds.map((applicationId) => ({ applicationId, outcome: 'named' })),
});

it(
  'a list of a thousand names goes through meeting, notice and document, each in its order',
  async () => {
    const meeting = await send(officer, '/meetings', minutes(ids));
    await send(approver, `/meetings/${meeting.id}/confirm`);
    const notice = await send(officer, '/notices', { title: '公示', body: '现予公示。', meetingId: meeting.id, applicationIds: ids });
    await send(approver, `/notices/${notice.id}/publish`);
    app.clock.set('2020-01-22T09:00:00+08:00');
    const signed = { number: '驻科协〔2020〕1号', documentDate: '2020-01-22', title: '决定', leadIssuer: '驻马店市科学技术协会' };
    const document = await send(officer, '/designation-documents', { applicationIds: ids, ...signed });
    const granted = await send(approver, `/designation-documents/${document.id}/grant`);
    for (const list of [meeting, notice, granted]) expect(list.items.map(({ applicationId }) => applicationId)).toEqual(ids);
    const states: unknown = await app.database.read(ROBOT, (tx) =>
      tx.query('select a.state, count(*)::int as count from accreditation.application a group by a.state'),
    );
    expect(states).toEqual([{ state: 'designated', count: NAMES }]);
  },
  5 * MINUTES,
);

it('a longer list is refused', async () => {
  const { status, body } = await officer.post<Answered>('/meetings', minutes([...ids, ...ids.slice(0, 1)]));
  expect([status, body.code]).toEqual([422, 'invalid']);
});
