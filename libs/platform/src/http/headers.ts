import type { FastifyInstance } from 'fastify';
import { etagOf } from './version.js';

/** What the API lets its answers load: the docs page brings styles inline. */
const API_POLICY = [
  "default-src 'self'",
  "base-uri 'self'",
  "font-src 'self' https: data:",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' https: 'unsafe-inline'",
];

/** What every answer says to browsers: nothing is cached, framed, sniffed, or loaded from elsewhere. Helmet's values, made once. */
const ALWAYS = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
} as const;

/**
 * Gives every answer its headers, and every answer that carries a version its ETag.
 * @param policy the directives of the Content-Security-Policy
 */
export function addHeaders(fastify: FastifyInstance, policy: readonly string[] = API_POLICY): void {
  const headers = { ...ALWAYS, 'content-security-policy': policy.join(';') };
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  fastify.addHook('preSerialization', (_request, reply, body, done) => {
    if (typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number')
      void reply.header('etag', etagOf(body.version));
    done(null, body);
  });
}
