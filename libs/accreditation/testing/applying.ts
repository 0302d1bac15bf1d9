import type { Form } from '@jidi/accreditation';
import { type GivenBase, givenBase as registered } from '@jidi/registry/testing';
import type { RegulationContent } from '@jidi/regulation';
import { givenRegulation } from '@jidi/regulation/testing';
import { type Client, someone, type TestApp } from '@jidi/testing';

/** A base that applies, and who speaks for it. */
export interface Applicant extends GivenBase {
  readonly staff: Client;
}

/** A form that every class of the sample regulation takes. */
export const FULL_FORM = {
  openDays: 260,
  freeOpenDays: 200,
  visits: 12_000,
  exhibitionArea: 1340,
  fullTimeStaff: 9,
  partTimeStaff: 12,
  funds: 25,
  yearsInOperation: 4,
  introduction: '面向全县青少年开展科技活动。',
} as const satisfies Form;

/** Windows of the sample call: September to 10 October 2014, recommenders ten days more. */
export const WINDOWS = {
  opensAt: '2014-09-01T08:00:00+08:00',
  closesAt: '2014-10-10T18:00:00+08:00',
  recommendersUntil: '2014-10-20T18:00:00+08:00',
} as const;

/** A published call for suites and samples, under a regulation of its own. */
export async function givenCall(
  officer: Client,
  approver: Client,
  issuerNodeId: string,
  {
    content = {},
    ...call
  }: {
    content?: Partial<RegulationContent>;
    opensAt?: string;
    closesAt?: string;
    recommendersUntil?: string;
    quotas?: unknown;
    classCodes?: readonly string[];
  } = {},
): Promise<{ callId: string; regulationId: string }> {
  const regulationId = await givenRegulation(officer, approver, issuerNodeId, content);
  const notice = { regulationId, year: 2014, title: '关于申报驻马店市科普教育基地的通知', body: '各县（区）科协：现将有关事项通知如下。' };
  const callId = await made(officer, '/calls', { ...notice, ...WINDOWS, ...call });
  await done(approver, `/calls/${callId}/publish`);
  return { callId, regulationId };
}

/** A base below a managing body, old enough and complete enough to apply. */
export const givenBase = (app: TestApp, managingNodeId: string, name: string): Promise<GivenBase> =>
  registered(app, managingNodeId, name, {
    classCode: 'other',
    openedOn: '2010-06-01',
    introduction: '面向全县青少年。',
    from: '2010-06-01',
  });

/** A base that can apply: with a person of its staff, signed in. */
export async function givenApplicant(app: TestApp, managingNodeId: string, name: string): Promise<Applicant> {
  const base = await givenBase(app, managingNodeId, name);
  return { ...base, staff: await someone(app, ['base-staff', base.nodeId]) };
}

async function made(speaker: Client, path: string, body: unknown): Promise<string> {
  const answer = await speaker.post<{ id: string }>(path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

async function done(speaker: Client, path: string): Promise<void> {
  const answer = await speaker.post(path);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
