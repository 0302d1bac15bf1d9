import { decisionSuite } from '@jidi/decision/testing';
import { type Answer, type Refusal } from '@jidi/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentView } from './document.dto.js';

type Answered = DocumentView & Refusal;

let applicationId: string;
let count = 0;

const { toys, officer } = decisionSuite({ now: '2020-01-10T09:00:00+08:00' });

beforeAll(async () => {
  applicationId = await toys.application('确山县命名基地');
});

const OWN = '驻马店市科学技术协会';

const prepare = (rest: object): Promise<Answer<Answered>> =>
  officer.post<Answered>('/designation-documents', {
    applicationIds: [applicationId],
    number: `驻科协〔2020〕${(count += 1)}号`,
    documentDate: '2020-01-10',
    title: '关于命名科普教育基地的决定',
    leadIssuer: OWN,
    ...rest,
  });

const faultsOf = ({ status, body: { errors = [] } }: { status: number; body: Answered }): string =>
  [status, ...errors.map(({ path, code }) => `${path}:${code}`)].join(' ');

describe('the issuers of a document', () => {
  it('have the association that issues it among them, and nobody twice', async () => {
    expect(faultsOf(await prepare({ leadIssuer: '别的协会' }))).toBe('422 leadIssuer:issuer-missing');
    expect(faultsOf(await prepare({ leadIssuer: '驻马店市人民政府', coIssuers: [OWN] }))).toBe('201');
    expect(faultsOf(await prepare({ coIssuers: ['驻马店市教育局', '驻马店市教育局', OWN] }))).toBe(
      '422 coIssuers.1:issuer-twice coIssuers.2:issuer-twice',
    );
  });

  it('have numbered it, in whatever brackets that was typed', async () => {
    const { body } = await prepare({ number: '驻科协[2020] 88 号' });
    expect(body.number).toBe('驻科协〔2020〕88号');
    const edited = await officer.patch<Answered>(`/designation-documents/${body.id}`, { number: '驻科协(2020)89号' }, 1);
    expect(edited.body.number).toBe('驻科协〔2020〕89号');
  });

  it('are held to it when a draft is changed', async () => {
    const { body } = await prepare({});
    const edit = (change: object): Promise<Answer<Answered>> => officer.patch<Answered>(`/designation-documents/${body.id}`, change, 1);
    expect(faultsOf(await edit({ leadIssuer: '别的协会' }))).toBe('422 leadIssuer:issuer-missing');
    expect(faultsOf(await edit({ coIssuers: [OWN] }))).toBe('422 coIssuers.0:issuer-twice');
    expect(faultsOf(await edit({ coIssuers: ['驻马店市教育局'] }))).toBe('200');
  });
});
