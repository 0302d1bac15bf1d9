import { languageOf } from '@jidi/platform';
import type { FastifyInstance } from 'fastify';
import { type Api, dataOf } from '../../api.js';
import { idIn, type Named, type Searched, textIn } from '../../kit/address.js';
import { sendPage } from '../../kit/send-page.js';
import { noticeListPage } from './notice-list.page.js';
import { noticePage } from './notice.page.js';

/** Pages of published notices, for everybody. */
export function addNoticePages(web: FastifyInstance, api: Api): void {
  web.get<Searched>('/p/notices', async (request, reply) => {
    const query = { cursor: textIn(request, 'cursor') };
    const page = dataOf(await api(request).GET('/api/v1/public/notices', { params: { query } }));
    sendPage(reply, noticeListPage(page, languageOf(request.headers['accept-language'])));
  });

  web.get<Named>('/p/notices/:id', async (request, reply) => {
    const path = { id: idIn(request) };
    const notice = dataOf(await api(request).GET('/api/v1/public/notices/{id}', { params: { path } }));
    sendPage(reply, noticePage(notice, languageOf(request.headers['accept-language'])));
  });
}
