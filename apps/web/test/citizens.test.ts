import { AccreditationModule } from '@jidi/accreditation';
import { startTestApp, type TestApp } from '@jidi/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { browse, type Site, startPages } from './started/site.js';

/** What one citizen may send in ten minutes. */
const LIMIT = 30;

let api: TestApp;
let site: Site | undefined;

beforeEach(async () => {
  api = await startTestApp({ modules: [AccreditationModule], env: { TRUST_PROXY: 'yes' } });
});

afterEach(async () => {
  await site?.close();
  await api.close();
});

/** Looks up a receipt that there is not, as the browser or the proxy in front tells who that is. */
const lookUp = async (forwarded?: string): Promise<number> => {
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return (await browse(`${site?.url}/p/objections`, { receipt: 'ABCD' }, headers)).status;
};

/** Statuses of as many as one may send, and of one more. */
async function exhaust(forwarded: (turn: number) => string | undefined): Promise<number[]> {
  const statuses: number[] = [];
  for (let turn = 0; turn <= LIMIT; turn += 1) statuses.push(await lookUp(forwarded(turn)));
  return statuses;
}

const ONCE_TOO_OFTEN = [...Array.from({ length: LIMIT }, () => 404), 429];

describe('citizens behind web', () => {
  it('are counted each by themselves', async () => {
    site = await startPages(api, 'yes');
    expect(await exhaust(() => '10.0.0.1')).toEqual(ONCE_TOO_OFTEN);
    expect(await lookUp('10.0.0.2')).toBe(404);
  });

  it('are told how long to wait, by a page', async () => {
    site = await startPages(api, 'yes');
    await exhaust(() => '10.0.0.1');
    const { status, text, headers } = await browse(`${site.url}/p/objections`, { receipt: 'ABCD' }, { 'x-forwarded-for': '10.0.0.1' });
    expect([status, text.includes('请求过于频繁')]).toEqual([429, true]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('are not another one by what their browser says, behind a proxy', async () => {
    site = await startPages(api, 'yes');
    expect(await exhaust((turn) => `10.1.0.${turn}, 10.0.0.1`)).toEqual(ONCE_TOO_OFTEN);
  });

  it('are not another one by what their browser says, without a proxy', async () => {
    site = await startPages(api, 'no');
    expect(await exhaust((turn) => `10.1.0.${turn}`)).toEqual(ONCE_TOO_OFTEN);
  });
});
