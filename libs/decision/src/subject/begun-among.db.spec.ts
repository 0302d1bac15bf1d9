import type { Actor } from '@jidi/access';
import { decisionSuite, givenNamed } from '@jidi/decision/testing';
import { type Caller, ROBOT } from '@jidi/platform';
import { type Answer, type Client, givenPerson } from '@jidi/testing';
import type { AnyWorkflow } from '@jidi/workflow';
import { actorOf } from '@jidi/workflow/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { documentWorkflow } from '../document/document.workflow.js';
import { meetingWorkflow } from '../meeting/meeting.workflow.js';
import { noticeWorkflow } from '../notice/notice.workflow.js';
import { APPLICATION, type DecidingKind } from './subject.js';
import { begunAmong } from './subject.sql.js';

const { app, tree, toys, officer, approver } = decisionSuite({ now: '2020-01-10T09:00:00+08:00' });

const WORKFLOWS: Readonly<Record<DecidingKind, AnyWorkflow>> = {
  meeting: meetingWorkflow,
  notice: noticeWorkflow,
  'designation-document': documentWorkflow,
};
const KINDS = Object.keys(WORKFLOWS) as DecidingKind[];

let listed: string;
let free: string;
const ids = new Map<DecidingKind, string>();

beforeAll(async () => {
  [listed, free] = [await toys.application('甲基地'), await toys.application('乙基地')];
  const applicationIds = [listed];
  const minutes = { kind: 'party-group', heldOn: '2020-01-10', title: '研究命名', items: [{ applicationId: listed, outcome: 'named' }] };
  ids.set('meeting', await begin(officer, '/meetings', minutes));
  const meetingId = await givenNamed(officer, approver, applicationIds, '2020-01-10');
  ids.set('notice', await begin(officer, '/notices', { title: '公示', body: '现予公示。', meetingId, applicationIds }));
  const signed = { number: '驻科协〔2020〕3号', documentDate: '2020-01-22', title: '决定', leadIssuer: '驻马店市科学技术协会' };
  ids.set('designation-document', await begin(officer, '/designation-documents', { applicationIds, ...signed }));
});

async function begin(by: Client, path: string, body: object): Promise<string> {
  const answer: Answer<{ id: string }> = await by.post(path, body);
  expect([path, answer.status]).toEqual([path, 201]);
  return answer.body.id;
}

const begun = async (kind: DecidingKind, by: Caller = ROBOT): Promise<string[]> =>
  app.database.read(by, async (tx) => [...(await begunAmong(tx, kind, APPLICATION, [free, listed]))]);

const putIn = (kind: DecidingKind, state: string): Promise<unknown> =>
  app.database.write(ROBOT, (tx) => tx.query(`update ${WORKFLOWS[kind].table} set state = $2 where id = $1`, [ids.get(kind), state]));

describe('what somebody has begun for a subject', () => {
  it.each(KINDS)('is a %s that lists it, in the first state of its workflow alone', async (kind) => {
    const { kind: named, states, initial } = WORKFLOWS[kind];
    const found: [string, string[]][] = [];
    for (const state of Object.keys(states)) {
      await putIn(kind, state);
      found.push([state, await begun(kind)]);
    }
    await putIn(kind, initial);
    expect([named, found]).toEqual([kind, Object.keys(states).map((state) => [state, state === initial ? [listed] : []])]);
  });

  it('is told to whoever reaches the subject, and not to a neighbour', async () => {
    const at = async (node: string): Promise<Actor> => actorOf(app, await givenPerson(app, ['officer', node]));
    expect([await begun('meeting', await at(tree.zhumadian)), await begun('meeting', await at(tree.biyang))]).toEqual([[listed], []]);
  });

  it('cannot be asked of another kind of record', async () => {
    await expect(begun('document' as never)).rejects.toThrow('value for domain decision.deciding_kind violates check constraint');
  });
});
