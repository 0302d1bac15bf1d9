import { addHeaders, type Config, endConnectionsOnClose, observe, Problem, PROBLEMS, serverOptions, tellMethods } from '@jidi/platform';
import { fastify, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { answerErrors } from './answer-errors.js';
import { apiAt, type Way } from './api.js';
import { addAssets } from './assets.routes.js';
import { addHealth } from './health.routes.js';
import { typedIn } from './kit/form.js';
import { addDesignationPages } from './pages/designation/designation.routes.js';
import { addNoticePages } from './pages/notice/notice.routes.js';
import { addObjectionPages } from './pages/objection/objection.routes.js';

/** A form of 5,000 Chinese characters takes 45 KB as browsers write it. */
const FORM_LIMIT = 262_144;

/** Pages load what is ours alone, and hold neither script nor style of their own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
];

/** Builds the pages' server, not yet listening; it knows nothing but what the API tells it. */
export function createWeb(config: Pick<Config, 'TRUST_PROXY'>, log: Logger, way: Way): FastifyInstance {
  const answer = answerErrors(log);
  const web = fastify({ ...serverOptions(config), bodyLimit: FORM_LIMIT, frameworkErrors: answer });
  web.setErrorHandler(answer);
  web.setNotFoundHandler((request, reply) => answer(new Problem(PROBLEMS.notFound), request, reply));
  addHeaders(web, POLICY);
  observe(web, log);
  tellMethods(web);
  endConnectionsOnClose(web);
  web.removeAllContentTypeParsers();
  web.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, typedIn(String(body))),
  );
  const api = apiAt(way);
  addHealth(web, way);
  addAssets(web);
  addNoticePages(web, api);
  addObjectionPages(web, api);
  addDesignationPages(web, api);
  return web;
}

/** Whether an address of a shared port is answered by web. */
export const isWebAddress = (address: string): boolean => /^\/(p|assets)(\/|\?|$)/.test(address);
