import { once } from 'node:events';
import { createServer } from 'node:http';
import { AccreditationModule } from '@jidi/accreditation';
import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browse, type Site, standIn, startPages } from './started/site.js';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp({ modules: [AccreditationModule], env: { TRUST_PROXY: 'yes' } });
});

afterAll(() => api.close());

/** Starts pages over an address, tries something and stops them. */
async function over(url: string, attempt: (site: Site) => Promise<void>): Promise<void> {
  const site = await startPages({ url });
  try {
    await attempt(site);
  } finally {
    await site.close();
  }
}

describe('pages without an API', () => {
  it('say so in Chinese, and are there again when the API is', async () => {
    const { server, url } = await standIn((_request, response) => void response.end());
    await new Promise((resolve) => server.close(resolve));
    await over(url, async (site) => {
      const { status, type, text } = await browse(`${site.url}/p/notices`);
      expect([status, type]).toEqual([503, 'text/html; charset=utf-8']);
      expect(text).toContain('系统暂时不可用，请稍后再试');
      const again = createServer((request, response) => {
        void fetch(api.url + request.url).then(async (answer) => {
          response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
          response.end(await answer.text());
        });
      });
      again.listen(Number(new URL(url).port), '127.0.0.1');
      await once(again, 'listening');
      expect((await browse(`${site.url}/p/notices`)).status).toBe(200);
      again.closeAllConnections();
      await new Promise((resolve) => again.close(resolve));
    });
  });

  it.each([
    ['breaks off', 200, 'application/json', '{"items":'],
    ['is a proxy that finds nobody', 502, 'text/html', '<h1>Bad Gateway</h1>'],
  ])('say so when what answers %s', async (_what, status, type, body) => {
    const { server, url } = await standIn((_request, response) => {
      response.writeHead(status, { 'content-type': type, 'content-length': status === 200 ? 99 : body.length });
      response.write(body, () => (status === 200 ? response.destroy() : response.end()));
    });
    await over(url, async (site) => {
      const got = await browse(`${site.url}/p/notices`);
      expect([got.status, got.text.includes('系统暂时不可用')]).toEqual([503, true]);
      expect(got.text).not.toContain('Bad Gateway');
    });
    await new Promise((resolve) => server.close(resolve));
  });

  it('are alive, but not ready', async () => {
    await over('http://127.0.0.1:1', async (site) => {
      expect((await browse(`${site.url}/health/live`)).status).toBe(200);
      expect((await browse(`${site.url}/health/ready`)).status).toBe(503);
    });
  });
});

it('ends a page that is under way before it stops', async () => {
  const { server, url } = await standIn((_request, response) => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[],"nextCursor":null}'), 500);
  });
  const site = await startPages({ url });
  const underWay = browse(`${site.url}/p/notices`);
  await once(server, 'request');
  await site.close();
  expect((await underWay).status).toBe(200);
  await new Promise((resolve) => server.close(resolve));
});
