import { languageOf } from '@jidi/platform';
import type { FastifyInstance } from 'fastify';
import { type Api, dataOf } from '../../api.js';
import { idIn, type Named, type Searched, textIn } from '../../kit/address.js';
import { sendPage } from '../../kit/send-page.js';
import { designationListPage, designationPage } from './designation.page.js';

/** Pages of titles, for everybody. */
export function addDesignationPages(web: FastifyInstance, api: Api): void {
  web.get<Searched>('/p/designations', async (request, reply) => {
    const q = textIn(request, 'q') ?? '';
    const query = { q: q === '' ? undefined : q, cursor: textIn(request, 'cursor') };
    const found = dataOf(await api(request).GET('/api/v1/public/designations', { params: { query } }));
    sendPage(reply, designationListPage(found, q, languageOf(request.headers['accept-language'])));
  });

  web.get<Named>('/p/designations/:id', async (request, reply) => {
    const path = { id: idIn(request) };
    const title = dataOf(await api(request).GET('/api/v1/public/designations/{id}', { params: { path } }));
    sendPage(reply, designationPage(title, languageOf(request.headers['accept-language'])));
  });
}
