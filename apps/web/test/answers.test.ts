import type { IncomingHttpHeaders } from 'node:http';
import { AccreditationModule } from '@jidi/accreditation';
import { startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { browse, type Site, standIn, startPages } from './started/site.js';

let api: TestApp;
let site: Site;

beforeAll(async () => {
  api = await startTestApp({ modules: [AccreditationModule], env: { TRUST_PROXY: 'yes' } });
  site = await startPages(api);
});

afterAll(async () => {
  await site.close();
  await api.close();
});

const NOTHING = '0199a6c2-5d3e-7a41-9c0b-3f2d8e6a1b57';

describe('every page', () => {
  it('holds neither script nor style of its own, and lets none in', async () => {
    const { headers, text } = await browse(`${site.url}/p/notices`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/<style|style=|<script| on\w+=/i);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('loads a sheet that browsers keep', async () => {
    const { text } = await browse(`${site.url}/p/notices`);
    const address = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? '';
    const sheet = await browse(site.url + address);
    expect([sheet.status, sheet.type]).toEqual([200, 'text/css; charset=utf-8']);
    expect(sheet.headers.get('cache-control')).toContain('immutable');
  });

  it('asks the API under the id that it tells, and in the language of the reader', async () => {
    const asked: IncomingHttpHeaders[] = [];
    const { server, url } = await standIn(({ headers }, response) => {
      asked.push(headers);
      response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{"code":"not-found","title":"Not found","status":404}');
    });
    const pages = await startPages({ url });
    const sent = { 'x-request-id': 'asked-by-a-suite', 'accept-language': 'en-GB', 'x-forwarded-for': '10.0.0.1', cookie: 'a=b' };
    const { headers, text } = await browse(`${pages.url}/p/notices/${NOTHING}`, undefined, sent);
    await pages.close();
    await new Promise((resolve) => server.close(resolve));
    expect([headers.get('x-request-id'), text.includes('404 · asked-by-a-suite')]).toEqual(['asked-by-a-suite', true]);
    expect(asked).toMatchObject([{ 'x-request-id': 'asked-by-a-suite', 'accept-language': 'en-GB', 'x-forwarded-for': '127.0.0.1' }]);
    expect(asked[0]).not.toHaveProperty('cookie');
  });

  it('ignores what links carry besides, as those passed on by WeChat do', async () => {
    expect((await browse(`${site.url}/p/notices?from=singlemessage`)).status).toBe(200);
  });
});

describe('what is no page', () => {
  it.each([
    ['/p/nowhere', 404, '没有找到'],
    ['/p/notices/..%2f..%2fme', 400, '请求内容无法读取'],
    ['/p/notices?cursor=nonsense', 422, '填写的内容有误'],
    ['/p/%', 400, '请求内容无法读取'],
  ])('%s is told by a page', async (path, status, title) => {
    const got = await browse(site.url + path);
    expect([got.status, got.type, got.text.includes(title)]).toEqual([status, 'text/html; charset=utf-8', true]);
  });

  it('is told by a page when it is sent another way than a form', async () => {
    const json = await fetch(`${site.url}/p/objections`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect([json.status, json.headers.get('content-type')]).toEqual([415, 'text/html; charset=utf-8']);
    const put = await fetch(`${site.url}/p/objections`, { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    const large = await browse(`${site.url}/p/objections`, { receipt: 'A'.repeat(300_000) });
    expect(large.status).toBe(413);
  });
});
