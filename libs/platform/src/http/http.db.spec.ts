import { type Actor, By, Public, SignedIn } from '@jidi/access';
import { type Answer, anyone, type Client, givenTree, someone, startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Inject, Module, Post, Put, Query } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../database/database.js';
import { explainConstraints } from '../database/constraints.js';
import { Int, ListOf, Text } from './fields.js';
import { type Page, pageOf, PageQuery } from './page.js';
import { defineProblems } from './problem.js';
import { IfMatch, requireVersion } from './version.js';

class Item {
  @Text({ about: 'a name', max: 10 }) name: string;
}

class Note {
  @Text({ about: 'a text', max: 20 }) text: string;
  @Int({ about: 'a number', max: 9, optional: true }) number?: number;
  @ListOf(() => Item, { about: 'items', optional: true }) items?: Item[];
}

@Controller('notes')
class NoteController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Post()
  @SignedIn()
  async add(@By() by: Actor, @Body() { text }: Note): Promise<{ id: string; text: string }> {
    return this.database.write(by, async (tx) => {
      const id = uuidv7();
      await tx.query('insert into platform.note (id, text) values ($1, $2)', [id, text]);
      return { id, text };
    });
  }

  @Get()
  @Public()
  async list(@Query() { limit }: PageQuery): Promise<Page<{ id: string }>> {
    const rows = await this.database.call<{ id: string }>('notes', 'select id from platform.note order by id limit $1', [limit + 1]);
    return pageOf(
      rows,
      limit,
      ({ id }) => ({ key: id, id }),
      (row) => row,
    );
  }

  @Put('edited')
  @Public()
  edit(@IfMatch() version: number, @Body() _note: Note): { version: number } {
    requireVersion({ version: 3 }, version);
    return { version: 4 };
  }

  @Get('broken')
  @Public()
  broken(): never {
    throw new Error('a secret of the inside');
  }
}

@Module({ controllers: [NoteController] })
class NoteModule {}

explainConstraints(defineProblems({ note_text_key: [409, '同样的笔记已有', 'There is such a note'] }));

const NOTE_TABLE = 'create table platform.note (id uuid primary key, text text not null unique)';
const NOTE_GRANT = 'grant select, insert on platform.note to jidi_app';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await startTestApp({ modules: [NoteModule] });
  await app.testDatabase.asOwner(NOTE_TABLE, NOTE_GRANT);
  const tree = await givenTree(app);
  client = await someone(app, ['officer', tree.queshan]);
});

afterAll(() => app.close());

const notes = async (text: string): Promise<number> => {
  const rows = await app.database.call<{ count: number }>('count', 'select count(*)::int as count from platform.note where text = $1', [
    text,
  ]);
  return rows[0]?.count ?? 0;
};

describe('HTTP manners', () => {
  it('refuses every wrong field at once, in Chinese, and unknown ones too', async () => {
    const { status, headers, body } = await client.post('/notes', { text: '', number: 10, items: [{ name: 'x'.repeat(11) }], extra: 1 });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'invalid', title: '填写的内容有误，请按提示修改', requestId: headers.get('x-request-id') });
    const errors = body['errors'] as { path: string; message: string }[];
    expect(errors.map(({ path }) => path).sort()).toEqual(['extra', 'items.0.name', 'number', 'text']);
    expect(errors.find(({ path }) => path === 'extra')?.message).toBe('不认识的字段');
  });

  it('speaks English to whoever prefers it', async () => {
    const { body, headers } = await client.post('/notes', {}, { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' });
    expect(body).toMatchObject({ title: 'Some fields are wrong; correct them as told' });
    expect(headers.get('content-language')).toBe('en');
  });

  it('tells unreadable, unknown and too large from one another', async () => {
    const raw = async (body: string | Uint8Array<ArrayBuffer>, type = 'application/json'): Promise<unknown> => {
      const response = await fetch(`${app.url}/api/v1/notes`, { method: 'POST', headers: { 'content-type': type }, body });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await raw('{"text":')).toEqual([400, 'unreadable']);
    expect(await raw(Uint8Array.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc9, 0xea, 0x22, 0x7d]))).toEqual([400, 'not-utf8']);
    expect(await raw('a,b', 'text/csv')).toEqual([415, 'unsupported-type']);
    expect(await raw(JSON.stringify({ text: 'x'.repeat(1_100_000) }))).toEqual([413, 'too-large']);
    expect((await anyone(app).get('/nowhere')).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await anyone(app).post('/notes', { text: 'x' })).body).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it.each([undefined, 'Basic amlkaTpqaWRp'])('asks whoever is not signed in for a bearer token: %s', async (authorization) => {
    const { headers, body } = await anyone(app).post('/notes', { text: 'x' }, authorization === undefined ? {} : { authorization });
    expect([headers.get('www-authenticate'), body['code']]).toEqual(['Bearer', 'unauthenticated']);
  });

  it('names the content types that are taken', async () => {
    const sent = await fetch(`${app.url}/api/v1/notes`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'a' });
    expect(((await sent.json()) as { title: string }).title).toMatch(/application\/json.*multipart\/form-data/);
  });

  it('keeps what went wrong inside to itself', async () => {
    const { status, body } = await anyone(app).get('/notes/broken');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('sends security headers and keeps answers out of caches', async () => {
    const { headers } = await anyone(app).get('/notes');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('asks for the version an edit was made on', async () => {
    const note = { text: 'x' };
    expect((await anyone(app).put('/notes/edited', note)).body).toMatchObject({ status: 428, code: 'precondition-required' });
    expect((await anyone(app).put('/notes/edited', note, 2)).body).toMatchObject({ status: 412, code: 'stale', currentVersion: 3 });
    const { status, headers } = await anyone(app).put('/notes/edited', note, 3);
    expect([status, headers.get('etag')]).toEqual([200, '"4"']);
  });

  it.each(['*', 'abc', '"3', 'W/"3"'])('says of %s that it is no version, and takes one without quotes', async (given) => {
    const put = (version: string): Promise<Answer> => anyone(app).send('PUT', '/notes/edited', { text: 'x' }, { 'if-match': version });
    expect((await put(given)).body).toMatchObject({ status: 400, code: 'unreadable', errors: [{ path: 'If-Match', code: 'no-version' }] });
    expect([(await put('3')).status, (await put('2')).status]).toEqual([200, 412]);
  });

  it('bounds pages and refuses foreign cursors', async () => {
    expect((await anyone(app).get('/notes?limit=101')).status).toBe(422);
    expect((await anyone(app).get('/notes?limit=ten')).status).toBe(422);
    expect((await anyone(app).get('/notes?page=2')).status).toBe(422);
  });

  it('names a violated constraint in the words of its lib', async () => {
    await client.post('/notes', { text: '重复' });
    expect((await client.post('/notes', { text: '重复' })).body).toMatchObject({
      status: 409,
      code: 'note_text_key',
      title: '同样的笔记已有',
    });
  });
});

describe('Idempotency-Key', () => {
  const send = (text: string, key: string): Promise<Answer> => client.post('/notes', { text }, { 'idempotency-key': key });

  it('gives the first answer again', async () => {
    const first = await send('一次', 'key-of-one-note');
    const second = await send('一次', 'key-of-one-note');
    expect([second.status, second.body]).toEqual([first.status, first.body]);
  });

  it('refuses the key for another body', async () => {
    await send('甲', 'key-of-two-notes');
    expect((await send('乙', 'key-of-two-notes')).body).toMatchObject({ status: 422, code: 'key-reused' });
  });

  it('has one effect of fifty in parallel on a pool of ten', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('五十', 'key-of-fifty-notes')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
    expect(await notes('五十')).toBe(1);
  });

  it('keeps the keys of two people apart', async () => {
    const other = await someone(app);
    await send('甲的', 'key-of-everybody');
    expect((await other.post('/notes', { text: '乙的' }, { 'idempotency-key': 'key-of-everybody' })).status).toBe(201);
  });

  it('lets a refused request be corrected and sent again', async () => {
    expect((await send('', 'key-of-a-correction')).status).toBe(422);
    expect((await send('改好了', 'key-of-a-correction')).status).toBe(201);
  });
});

describe('rate limits', () => {
  it('answers 429 as a problem', async () => {
    const limited = await startTestApp({ modules: [NoteModule], env: { RATE_LIMIT: '3' } });
    await limited.testDatabase.asOwner(NOTE_TABLE, NOTE_GRANT);
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await anyone(limited).get('/notes'));
    await limited.close();
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
  });
});
