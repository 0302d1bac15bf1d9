import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '@jidi/platform';
import type { TestApp } from '@jidi/testing';
import { createWeb } from '../../src/main.js';

/** Pages over an API. */
export interface Site {
  /** Where browsers reach the pages. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the pages over an API, on a port of their own, as `npm run start:web` does. The API is to trust them. */
export async function startPages(api: Pick<TestApp, 'url'>, trustProxy: 'yes' | 'no' = 'no'): Promise<Site> {
  const web = createWeb({ TRUST_PROXY: trustProxy }, createLog('silent'), { url: () => api.url });
  const url = await web.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => web.close() };
}

/** A page as a browser gets it. */
export interface Got {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers: Headers;
}

/** Asks for a page, or sends a form. */
export async function browse(url: string, form?: Record<string, string>, headers: Readonly<Record<string, string>> = {}): Promise<Got> {
  const answer = await fetch(url, {
    method: form ? 'POST' : 'GET',
    headers: { 'accept-language': '', ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...headers },
    body: form ? new URLSearchParams(form).toString() : null,
  });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text(), headers: answer.headers };
}

/** Something that listens where the API should. */
export async function standIn(answer: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
