import { AT_CITY, ISSUER, list, on, read, recalled } from './request.js';
import { givenObjection, OBJECTION, runningNotice } from './rows/award.js';
import { said } from './rows/said.js';
import { casesOf, type Prepared } from './walk.js';
import type { World } from './world.js';

const idOf = async (world: World): Promise<string> => (await givenObjection(world)).id;
const ANSWER = { outcome: 'dismissed', answer: '经核查，开放天数属实，异议不成立。' };

/** Who objects without signing in is counted by address; each comes from another one. */
const fromAnywhere = (world: World): { 'x-forwarded-for': string } => {
  const count = world.next();
  return { 'x-forwarded-for': `10.1.${count >> 8}.${count & 255}` };
};

/** An objection of somebody who has not signed in. */
async function fromAnybody(world: World): Promise<Prepared> {
  const { id, applicationId } = await runningNotice(world);
  return { path: `/public/notices/${id}/objections`, body: { applicationId, ...OBJECTION }, headers: fromAnywhere(world) };
}

const receiptOf = (world: World): Promise<string> => world.keep('receipt', async () => (await givenObjection(world)).receipt);

/** Cases of objections: confidential, the issuer's own alone. */
export const OBJECTION_CASES = casesOf(
  {
    route: 'POST /objections',
    ...AT_CITY,
    prepare: async (_actor, world) => {
      const { id: noticeId, applicationId } = await runningNotice(world);
      return { path: '/objections', body: { noticeId, applicationId, ...OBJECTION, source: 'letter' } };
    },
  },
  list('GET /objections'),
  read(ISSUER, 'GET /objections/{id}', 'objection', idOf),
  read(ISSUER, 'GET /objections/{id}/history', 'objection', idOf),
  on(ISSUER, 'POST /objections/{id}/decide', idOf, { body: ANSWER }),
  on(ISSUER, 'POST /objections/{id}/keep-as-lead', idOf, { body: { reason: '查无此人' } }),
  recalled(ISSUER, 'POST /objections/{id}/recall', {
    given: idOf,
    action: 'decide',
    body: ANSWER,
    did: 'objection.decide',
    role: 'approver',
  }),
  on(ISSUER, 'POST /objections/{id}/erase-objector', async (world) => {
    const id = await idOf(world);
    await said(await world.clerk('approver', 'zhumadian'), `/objections/${id}/decide`, ANSWER);
    return id;
  }),
  { route: 'POST /public/notices/{id}/objections', at: 'self', prepare: (_actor, world) => fromAnybody(world) },
  {
    route: 'GET /public/objections/{receipt}',
    at: 'self',
    prepare: async (_actor, world) => ({ path: `/public/objections/${await receiptOf(world)}`, headers: fromAnywhere(world) }),
  },
);
