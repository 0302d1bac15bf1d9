import type { FastifyInstance } from 'fastify';
import { SHEET } from './kit/sheet.js';

/** What pages load besides themselves. */
export function addAssets(web: FastifyInstance): void {
  web.get(SHEET.path, (_request, reply) => {
    void reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(SHEET.text);
  });
}
