import { connect } from 'node:net';
import { Public } from '@jidi/access';
import { anyone, startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Inject, Module, Param, Post } from '@nestjs/common';
import { Database } from '../database/database.js';
import { PUBLIC_SCOPE } from '../database/row-scope.js';
import { Json, PLAIN_VALUES } from './fields.js';

class Anything {
  @Json({ about: 'any', schema: PLAIN_VALUES }) value: object;
}

@Controller('echoes')
class EchoController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Post()
  @Public()
  echo(@Body() { value }: Anything): object {
    return { value };
  }

  @Get('slow')
  @Public()
  slow(): Promise<object[]> {
    return this.database.read({ rows: PUBLIC_SCOPE }, async (tx) => {
      await tx.query('set local statement_timeout = 50');
      return tx.query('select pg_sleep(5)');
    });
  }

  @Get(':id')
  @Public()
  one(@Param('id') id: string): object {
    return { id };
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ modules: [EchoModule] });
});

afterAll(() => app.close());

/** Status, type, code and whether it bears its request's id, of an answer to bytes that are sent as they are. */
async function raw(...lines: string[]): Promise<unknown[]> {
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('end', () => resolve(text)).on('error', reject);
  });
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const header = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1];
  const problem = JSON.parse(body) as { code: string; requestId: string };
  const isNamed = problem.requestId === header('x-request-id');
  return [Number(head.split(' ')[1]), header('content-type')?.split(';')[0], problem.code, isNamed];
}

const PROBLEM = 'application/problem+json';
const HOST = ['Host: localhost', 'Connection: close'];

describe('every refusal is a problem', () => {
  it.each([
    ['an address that cannot be read', 400, 'unreadable', ['GET /api/v1/%ZZ HTTP/1.1', ...HOST]],
    ['an address too long to name anything', 404, 'not-found', [`GET /api/v1/echoes/${'x'.repeat(500)} HTTP/1.1`, ...HOST]],
    ['no HTTP', 400, 'unreadable', ['HELLO']],
    ['a header that is none', 400, 'unreadable', ['GET /health HTTP/1.1', 'no header']],
    ['headers beyond measure', 431, 'headers-too-large', ['GET / HTTP/1.1', `X-Long: ${'x'.repeat(20_000)}`]],
    ['a method nobody takes', 404, 'not-found', ['PROPFIND /nowhere HTTP/1.1', ...HOST]],
    ['a method the address does not take', 405, 'method-not-allowed', ['DELETE /api/v1/echoes/5 HTTP/1.1', ...HOST]],
  ])('%s', async (_, status, code, lines) => {
    expect(await raw(...lines)).toEqual([status, PROBLEM, code, true]);
  });

  it('names the methods that an address takes', async () => {
    const { status, headers } = await anyone(app).send('PUT', '/echoes');
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
    expect((await anyone(app).send('PUT', '/echoes/5/')).headers.get('allow')).toBe('GET, HEAD');
  });

  it('a body nested without end', async () => {
    const body = `{"value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const response = await fetch(`${app.url}/api/v1/echoes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'unreadable']);
    const deep = JSON.parse(`${'{"a":'.repeat(28)}1${'}'.repeat(28)}`) as object;
    expect((await anyone(app).post('/echoes', { value: deep })).status).toBe(201);
  });

  it('a statement that took too long: try again later', async () => {
    expect(await anyone(app).get('/echoes/slow')).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  });
});

describe('ids in addresses', () => {
  it('have one form', async () => {
    const id = '01a20456-c43e-77b3-aab7-825619fa250c';
    expect((await anyone(app).get(`/echoes/${id.toUpperCase()}`)).body).toEqual({ id });
    expect((await anyone(app).get('/echoes/Word')).body).toEqual({ id: 'Word' });
  });
});
