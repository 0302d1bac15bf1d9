import { createHash } from 'node:crypto';
import { languageOf } from '@jidi/platform';
import type { FastifyInstance } from 'fastify';
import { type Api, dataOf, Refused, type Schemas } from '../../api.js';
import { idIn, type Named } from '../../kit/address.js';
import { filledIn, type Typed } from '../../kit/form.js';
import { sendPage } from '../../kit/send-page.js';
import { noticePage } from '../notice/notice.page.js';
import { type Fault, ONCE_FIELD } from './objection.form.js';
import { answerPage, receiptPage } from './objection.page.js';

/** Objecting, and reading the answer, by the forms of the pages. */
export function addObjectionPages(web: FastifyInstance, api: Api): void {
  web.post<Named & { Body: Typed }>('/p/notices/:id/objections', async (request, reply) => {
    const [path, language] = [{ id: idIn(request) }, languageOf(request.headers['accept-language'])];
    const { [ONCE_FIELD]: once, ...typed } = request.body ?? {};
    try {
      const header = once ? { 'Idempotency-Key': keyOf(request.body) } : {};
      // What somebody typed may be anything: the API says what is wrong with it.
      const body = filledIn(typed) as Schemas['PublicObjectionBody'];
      const told = dataOf(await api(request).POST('/api/v1/public/notices/{id}/objections', { params: { path, header }, body }));
      sendPage(reply, receiptPage(path.id, told, language));
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.errors === undefined) throw error;
      const notice = dataOf(await api(request).GET('/api/v1/public/notices/{id}', { params: { path } }));
      void reply.status(error.problem.status);
      sendPage(reply, noticePage(notice, language, { typed, faults: firstOfEach(error.problem.errors) }));
    }
  });

  web.get('/p/objections', (request, reply) => sendPage(reply, answerPage(null, languageOf(request.headers['accept-language']))));

  web.post<{ Body: Typed }>('/p/objections', async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const receipt = (request.body?.['receipt'] ?? '').trim();
    try {
      const path = { receipt: receipt || '-' };
      const answer = dataOf(await api(request).GET('/api/v1/public/objections/{receipt}', { params: { path } }));
      sendPage(reply, answerPage(answer, language));
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.status !== 404) throw error;
      void reply.status(404);
      sendPage(reply, answerPage(undefined, language));
    }
  });
}

/** The page's own key with all that was filled in: the same form sent twice is one objection, a changed one another. */
const keyOf = (sent: Typed): string => createHash('sha256').update(JSON.stringify(sent)).digest('hex');

/** One fault for each field: a browser's form shows what to mend first. */
const firstOfEach = (faults: readonly Fault[]): Fault[] =>
  faults.filter(({ path }, index) => path === '' || faults.findIndex((other) => other.path === path) === index);
