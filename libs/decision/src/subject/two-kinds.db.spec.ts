import { decisionSuite, type Toy, type ToyKind, ToyPrize } from '@jidi/decision/testing';
import type { Actor } from '@jidi/access';
import { ROBOT } from '@jidi/platform';
import { as, type Client, givenPerson } from '@jidi/testing';
import { actorOf, codeOf } from '@jidi/workflow/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Documents } from '../document/document.service.js';
import { eraseDecisionWords } from '../meeting/erase-words.queries.js';
import { decisionsOn } from '../meeting/meeting.queries.js';
import { Meetings } from '../meeting/meeting.service.js';
import type { Outcome } from '../meeting/meeting.words.js';
import { Notices } from '../notice/notice.service.js';
import { Objections } from '../objection/objection.service.js';
import type { SubjectRef } from './subject.js';

const { app, tree, applications, pledges, toys } = decisionSuite({ now: '2020-01-10T09:00:00+08:00' });

let officer: Actor;
let approver: Actor;
let clerk: Client;
let count = 0;

beforeAll(async () => {
  const clerkId = await givenPerson(app, ['officer', tree.zhumadian]);
  clerk = await as(app, clerkId);
  officer = await actorOf(app, clerkId);
  approver = await actorOf(app, await givenPerson(app, ['approver', tree.zhumadian]));
});

beforeEach(() => app.clock.set('2020-01-10T09:00:00+08:00'));

/** A toy of each kind, both under one id. */
interface Twins {
  readonly application: SubjectRef;
  readonly pledge: SubjectRef;
  readonly stateOf: () => Promise<(string | undefined)[]>;
}

async function twins(ofPledge: Partial<Toy> = {}): Promise<Twins> {
  const name = `确山县双生基地${(count += 1)}`;
  const toy = await toys.given(applications, { name: `${name}申报` });
  await toys.twinOf(toy, pledges, { name: `${name}承诺`, ...ofPledge });
  return {
    application: refOf(applications, toy),
    pledge: refOf(pledges, toy),
    stateOf: () => Promise.all([applications, pledges].map((kind) => toys.stateOf(toy.id, kind))),
  };
}

const refOf = ({ workflow }: ToyKind, { id }: Toy): SubjectRef => ({ kind: workflow.kind, id });

const refs = async (names: readonly (readonly [ToyKind, string])[]): Promise<SubjectRef[]> =>
  Promise.all(names.map(async ([kind, name]) => refOf(kind, await toys.given(kind, { name }))));

async function recorded(items: readonly (readonly [SubjectRef, Outcome, string?])[], heldOn = '2020-01-10'): Promise<string> {
  const decided = items.map(([subject, outcome, reason]) => ({ subject, outcome, ...(reason === undefined ? {} : { reason }) }));
  return (await app.get(Meetings).record(officer, { kind: 'party-group', heldOn, title: '研究命名', items: decided })).id;
}

async function decided(...items: readonly (readonly [SubjectRef, Outcome, string?])[]): Promise<string> {
  const id = await recorded(items);
  await app.get(Meetings).confirm(approver, id, {});
  return id;
}

const drafted = async (meetingId: string, ...subjects: readonly SubjectRef[]): Promise<string> =>
  (await app.get(Notices).draft(officer, { title: '公示', body: '现予公示。', meetingId, subjects })).id;

/** A notice that runs from 16 to 21 January. */
async function announced(meetingId: string, ...subjects: readonly SubjectRef[]): Promise<string> {
  const id = await drafted(meetingId, ...subjects);
  app.clock.set('2020-01-16T09:00:00+08:00');
  await app.get(Notices).publish(approver, id, {});
  return id;
}

const objected = async (noticeId: string, subject: SubjectRef): Promise<string> =>
  (
    await app.get(Objections).register(officer, {
      noticeId,
      subject,
      kind: 'person',
      name: '张某某',
      contact: '13900001234',
      text: '所报的开放天数与实际不符。',
      source: 'letter',
    })
  ).id;

async function prepared(subjects: readonly SubjectRef[], rest: object = {}): Promise<string> {
  const signed = {
    number: `驻科协〔2020〕${(count += 1)}号`,
    documentDate: '2020-01-22',
    title: '决定',
    leadIssuer: '驻马店市科学技术协会',
  };
  return (await app.get(Documents).prepare(officer, { subjects, ...signed, ...rest })).id;
}

const granted = (id: string): Promise<string> => codeOf(app.get(Documents).grant(approver, id, {}));

const prizesOf = (documentId: string): Promise<string[]> =>
  app.database.read(ROBOT, async (tx) =>
    (await tx.find(ToyPrize, { where: { documentId }, order: { id: 'ASC' } })).map(({ toyKind, toyId }) => `${toyKind} ${toyId}`),
  );

describe('a record of a second kind', () => {
  it('goes through meeting, notice, objection and document beside one of the first, each by its own workflow', async () => {
    const [application, pledge] = (await refs([
      [applications, '同行申报'],
      [pledges, '同行承诺'],
    ])) as [SubjectRef, SubjectRef];
    const stateOf = (): Promise<(string | undefined)[]> =>
      Promise.all([toys.stateOf(application.id, applications), toys.stateOf(pledge.id, pledges)]);
    const meetingId = await decided([application, 'named'], [pledge, 'named']);
    expect(await stateOf()).toEqual(['named', 'named']);
    const noticeId = await announced(meetingId, application, pledge);
    expect(await stateOf()).toEqual(['shown', 'shown']);
    const objectionId = await objected(noticeId, pledge);
    app.clock.set('2020-01-22T09:00:00+08:00');
    const documentId = await prepared([application, pledge]);
    expect(await granted(documentId)).toBe('rules-failed objection-open');
    await app.get(Objections).decide(approver, objectionId, { outcome: 'dismissed', answer: '不成立' });
    expect(await granted(documentId)).toBe('done');
    expect(await stateOf()).toEqual(['crowned', 'crowned']);
    expect(await prizesOf(documentId)).toEqual([`application ${application.id}`, `pledge ${pledge.id}`]);
  });
});

describe('of two records of different kinds under one id', () => {
  it('a meeting decides on the one it names', async () => {
    const { application, pledge, stateOf } = await twins();
    await decided([application, 'named']);
    expect(await stateOf()).toEqual(['named', 'open']);
    await decided([pledge, 'refused', '材料不实']);
    expect(await stateOf()).toEqual(['named', 'out']);
  });

  it('a meeting keeps what it says of each', async () => {
    const { application, pledge } = await twins();
    const id = await recorded([
      [application, 'named'],
      [pledge, 'refused', '材料不实'],
    ]);
    const { items } = await app.get(Meetings).one(officer, id);
    expect(items.map(({ baseName, outcome, reason }) => [baseName.slice(-2), outcome, reason])).toEqual([
      ['申报', 'named', null],
      ['承诺', 'refused', '材料不实'],
    ]);
  });

  it('a meeting follows the steps of the one it decides on', async () => {
    const { application, pledge } = await twins();
    app.clock.set('2020-01-13T09:00:00+08:00');
    await app.get(Meetings).confirm(approver, await recorded([[pledge, 'named']], '2020-01-13'), {});
    expect(await codeOf(recorded([[application, 'named']], '2020-01-10'))).toBe('done');
    expect(await codeOf(recorded([[pledge, 'named']], '2020-01-10'))).toBe('invalid held-before-previous-step');
  });

  it('what was decided is told and erased of one alone', async () => {
    const { application, pledge } = await twins();
    const meetingId = await decided([pledge, 'refused', '材料不实']);
    const county = { rows: { mode: 'person', subjects: [tree.queshan] } } as const;
    const told = (ref: SubjectRef, by: typeof county | typeof ROBOT): Promise<(string | null)[]> =>
      app.database.read(by, async (tx) => (await decisionsOn(tx, ref)).map(({ reason }) => reason));
    // The county reaches the application: what is decided on the pledge is not its to know.
    expect([await told(application, ROBOT), await told(pledge, ROBOT), await told(pledge, county)]).toEqual([[], ['材料不实'], []]);
    const { items } = await app.get(Meetings).history(officer, meetingId);
    const causeId = items.at(-1)?.id ?? '';
    await app.database.write(ROBOT, (tx) => eraseDecisionWords(tx, application, causeId));
    expect(await told(pledge, ROBOT)).toEqual(['材料不实']);
    await app.database.write(ROBOT, (tx) => eraseDecisionWords(tx, pledge, causeId));
    expect(await told(pledge, ROBOT)).toEqual([null]);
  });

  it('a notice lists the one that its meeting named', async () => {
    const { application, pledge } = await twins();
    const ofApplication = await decided([application, 'named']);
    const ofPledge = await decided([pledge, 'named']);
    expect(await codeOf(drafted(ofApplication, pledge))).toBe('rules-failed not-named');
    expect(await codeOf(drafted(ofPledge, pledge))).toBe('done');
  });

  it('an objection is to the one that its notice lists, and holds back no other', async () => {
    const { application, pledge } = await twins();
    const ofApplication = await announced(await decided([application, 'named']), application);
    app.clock.set('2020-01-10T09:00:00+08:00');
    const ofPledge = await announced(await decided([pledge, 'named']), pledge);
    expect(await codeOf(objected(ofApplication, pledge))).toBe('not-found');
    const objectionId = await objected(ofPledge, pledge);
    const { body } = await clerk.get<{ items: object[] }>(`/objections?applicationId=${application.id}`);
    expect(body.items).toEqual([]);
    await app.get(Objections).decide(approver, objectionId, { outcome: 'upheld', answer: '属实' });
    app.clock.set('2020-01-22T09:00:00+08:00');
    expect(await granted(await prepared([pledge]))).toBe('rules-failed objection-upheld');
    const documentId = await prepared([application]);
    expect(await granted(documentId)).toBe('done');
    expect(await prizesOf(documentId)).toEqual([`application ${application.id}`]);
  });

  it('what is decided of an objection stands once its own subject went on', async () => {
    const { application, pledge } = await twins();
    const ofApplication = await announced(await decided([application, 'named']), application);
    app.clock.set('2020-01-10T09:00:00+08:00');
    const ofPledge = await announced(await decided([pledge, 'named']), pledge);
    const [onApplication, onPledge] = [await objected(ofApplication, application), await objected(ofPledge, pledge)];
    for (const id of [onApplication, onPledge]) await app.get(Objections).decide(approver, id, { outcome: 'dismissed', answer: '不成立' });
    app.clock.set('2020-01-22T09:00:00+08:00');
    expect(await granted(await prepared([pledge]))).toBe('done');
    expect(await codeOf(app.get(Objections).recall(approver, onPledge, '点错了'))).toBe('nothing-to-recall');
    expect(await codeOf(app.get(Objections).recall(approver, onApplication, '点错了'))).toBe('done');
  });

  it('a document asks meeting and notice of the one that it names', async () => {
    const { application, pledge, stateOf } = await twins();
    await announced(await decided([application, 'named']), application);
    app.clock.set('2020-01-22T09:00:00+08:00');
    expect(await granted(await prepared([pledge]))).toBe('rules-failed no-meeting no-notice');
    expect(await granted(await prepared([application]))).toBe('done');
    expect(await stateOf()).toEqual(['crowned', 'open']);
  });

  it('a document follows the days of the one that it names', async () => {
    const { application, pledge } = await twins({ meetingAsked: false });
    await announced(await decided([application, 'named']), application);
    app.clock.set('2020-01-22T09:00:00+08:00');
    const onPaper = { source: 'paper', happenedOn: '2020-01-17' };
    expect(await codeOf(prepared([application], onPaper))).toBe('invalid happened-before-previous-step');
    expect(await codeOf(prepared([pledge], onPaper))).toBe('done');
  });
});
