import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Started } from './started/started.js';

/** What one citizen may send in ten minutes. */
const LIMIT = 30;

let dataDir: string;
let started: Started;
let url: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jidi-one-port-'));
  started = Started.in(dataDir, 3977, '--empty');
  url = await started.url();
}, 60_000);

afterAll(async () => {
  await started.pressCtrlC();
  await rm(dataDir, { recursive: true, force: true });
});

/** Asks from an address of this machine, saying of itself what it likes. */
const ask = (from: string, path: string, form: string | undefined, said: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { ...said, ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) };
    const asked = request(url + path, { localAddress: from, method: form === undefined ? 'GET' : 'POST', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject).end(form);
  });

const onPage = (from: string, said?: Record<string, string>): Promise<number> => ask(from, '/p/objections', 'receipt=ABCD', said);
const onApi = (from: string, said?: Record<string, string>): Promise<number> =>
  ask(from, '/api/v1/public/objections/ABCD', undefined, said);

describe('pages and API on one port', () => {
  it('count citizens by their address, on pages as on the API, whatever they write of themselves', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < LIMIT; turn += 1) {
      const forged = { 'x-forwarded-for': `10.1.0.${turn}`, 'x-jidi-neighbour': 'f'.repeat(64) };
      statuses.push(await (turn % 2 === 0 ? onPage : onApi)('127.0.0.2', forged));
    }
    expect(new Set(statuses)).toEqual(new Set([404]));
    expect([await onPage('127.0.0.2'), await onApi('127.0.0.2')]).toEqual([429, 429]);
    expect([await onPage('127.0.0.3'), await onApi('127.0.0.3')]).toEqual([404, 404]);
  });
});
