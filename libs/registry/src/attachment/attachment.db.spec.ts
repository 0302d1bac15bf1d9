import { createHash } from 'node:crypto';
import { readdir, utimes } from 'node:fs/promises';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { narrowReach } from '@jidi/access';
import { ROBOT } from '@jidi/platform';
import { type Answer, type Client, race, SAMPLE_FILES, someone, suite } from '@jidi/testing';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import type { BaseView } from '../base/base.views.js';
import { RegistryModule } from '../registry.module.js';
import type { AttachmentView } from './attachment.dto.js';
import { LARGEST_FILE } from './attachment.service.js';
import { SweepFiles } from './sweep-files.js';

interface ProblemBody {
  code: string;
  allowed?: string[];
}
type Got = Answer<AttachmentView & ProblemBody>;

const LONG_AGO = new Date('2020-01-01T00:00:00Z');

describe('attachments', () => {
  const { app, tree, queshan, biyang, city } = suite({
    modules: [RegistryModule],
    people: { queshan: ['officer', 'queshan'], biyang: ['officer', 'biyang'], city: ['officer', 'zhumadian'] },
  });
  let base: BaseView;

  beforeAll(async () => {
    base = (await queshan.post<BaseView>('/bases', { name: '确山县科技馆', managingNodeId: tree.queshan, from: '2014-01-01' })).body;
  });
  afterEach(async () => expect((await files()).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]));

  const files = async (): Promise<string[]> =>
    (await readdir(app.config.FILES_DIR, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).map(({ name }) => name);
  const to = (recordId = base.id, recordKind = 'base'): string => `/attachments?recordKind=${recordKind}&recordId=${recordId}`;
  const upload = (by: Client, bytes: Buffer, name: string, path = to(), headers: Record<string, string> = {}): Promise<Got> => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), name);
    return by.send('POST', path, form, headers);
  };
  const rows = async (): Promise<number> =>
    (await app.database.read(ROBOT, (tx) => tx.query<{ n: number }[]>('select count(*)::int as n from registry.attachment')))[0]?.n ?? -1;

  it.each(Object.keys(SAMPLE_FILES) as (keyof typeof SAMPLE_FILES)[])('takes and gives back %s', async (kind) => {
    const bytes = SAMPLE_FILES[kind];
    const { status, body } = await upload(queshan, bytes, `证明 𠮷.${kind}`);
    expect([status, body]).toEqual([201, expect.objectContaining({ name: `证明 𠮷.${kind}`, size: bytes.length, recordKind: 'base' })]);
    expect(body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect((await queshan.get(`/attachments/${body.id}`)).body).toEqual(body);
    const response = await fetch(`${app.url}/api/v1/attachments/${body.id}/content`, { headers: authorization(queshan) });
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    const header = (name: string): string | null => response.headers.get(name);
    expect(header('content-type')).toBe(body.mediaType);
    expect(header('content-length')).toBe(String(bytes.length));
    expect(header('content-disposition')).toBe(
      `attachment; filename="__ _.${kind}"; filename*=UTF-8''%E8%AF%81%E6%98%8E%20%F0%A0%AE%B7.${kind}`,
    );
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  /** The client keeps its token to itself: what it sends is taken from a request of its own. */
  const authorization = (client: Client): Record<string, string> => ({
    authorization: `Bearer ${(client as unknown as { token: () => string }).token()}`,
  });

  it('refuses what is not what it says, and keeps nothing of it', async () => {
    const before = [await files(), await rows()];
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    for (const [bytes, name] of [
      [page, '页面.pdf'],
      [page, '页面.html'],
      [SAMPLE_FILES.pdf, '证明.docx'],
      [SAMPLE_FILES.png, '图.jpg'],
    ] as const) {
      const { status, body } = await upload(queshan, bytes, name);
      expect([name, status, body.code, body.allowed]).toEqual([name, 422, 'file-type-not-allowed', ['pdf', 'jpg', 'png', 'docx', 'xlsx']]);
    }
    expect((await upload(queshan, SAMPLE_FILES.pdf, `${'长'.repeat(200)}.pdf`)).body.code).toBe('file-name');
    expect([await files(), await rows()]).toEqual(before);
  });

  it('refuses a request without a file, of no form, or cut in the middle', async () => {
    expect((await queshan.post<ProblemBody>(to(), { file: 'x' })).body.code).toBe('unsupported-type');
    const empty = new FormData();
    empty.set('remark', 'x');
    expect((await queshan.send<ProblemBody>('POST', to(), empty)).body.code).toBe('file-missing');
    const cut = await fetch(`${app.url}/api/v1${to()}`, {
      method: 'POST',
      headers: { ...authorization(queshan), 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4',
    });
    expect(cut.status).toBe(400);
    expect((await upload(queshan, SAMPLE_FILES.pdf, 'a.pdf', to(base.id, 'person'))).body.code).toBe('invalid');
  });

  it('refuses an empty file, a second one, and a name in another encoding, and keeps nothing of them', async () => {
    const before = [await files(), await rows()];
    expect(await upload(queshan, Buffer.alloc(0), '空.pdf')).toMatchObject({ status: 422, body: { code: 'file-empty' } });
    const two = new FormData();
    for (const kind of ['pdf', 'png'] as const) two.append('file', new Blob([new Uint8Array(SAMPLE_FILES[kind])]), `证明.${kind}`);
    expect(await queshan.send('POST', to(), two)).toMatchObject({ status: 422, body: { code: 'file-not-alone' } });
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="';
    const gbk = await fetch(`${app.url}/api/v1${to()}`, {
      method: 'POST',
      headers: { ...authorization(queshan), 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.concat([Buffer.from(head), Buffer.from([0xc9, 0xea, 0xb1, 0xa8]), Buffer.from('.pdf"\r\n\r\n%PDF-1.4\r\n--x--\r\n')]),
    });
    expect([gbk.status, ((await gbk.json()) as ProblemBody).code]).toEqual([400, 'not-utf8']);
    expect([await files(), await rows()]).toEqual(before);
  });

  it('takes a file with fields of the form before and after it', async () => {
    const form = new FormData();
    form.append('before', 'x');
    form.append('file', new Blob([new Uint8Array(SAMPLE_FILES.pdf)]), '证明.pdf');
    form.append('after', 'y');
    expect((await queshan.send('POST', to(), form)).status).toBe(201);
  });

  it('takes a file of the very limit and not a byte more', async () => {
    const bytes = Buffer.alloc(LARGEST_FILE + 1, '%');
    SAMPLE_FILES.pdf.copy(bytes);
    expect((await upload(queshan, bytes.subarray(0, -1), '大.pdf')).body.size).toBe(LARGEST_FILE);
    const kept = await files();
    const { status, body } = await upload(queshan, bytes, '太大.pdf');
    expect([status, body.code]).toEqual([413, 'file-too-large']);
    expect(await files()).toEqual(kept);
  });

  /** Streams a form of a very large file; gives the answer and how much could be sent before it came. */
  const flood = (headers: Record<string, string>, total: number): Promise<{ status: number; code: string; sent: number }> =>
    new Promise((resolve, reject) => {
      const chunk = Buffer.alloc(65_536, '%');
      let sent = 0;
      let answered = false;
      const outgoing = send(`${app.url}/api/v1${to()}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      });
      outgoing.on('response', (response) => {
        answered = true;
        const sentBefore = sent;
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          outgoing.destroy();
          resolve({ status: response.statusCode ?? 0, code: (JSON.parse(text) as ProblemBody).code, sent: sentBefore });
        });
      });
      outgoing.on('error', (error) => (answered ? undefined : reject(error)));
      outgoing.write('--x\r\ncontent-disposition: form-data; name="file"; filename="big.pdf"\r\n\r\n%PDF-1.4\n');
      const pump = (): void => {
        while (!answered && !outgoing.destroyed && sent < total) {
          sent += chunk.length;
          if (!outgoing.write(chunk)) return void outgoing.once('drain', pump);
        }
        if (!answered && sent >= total) outgoing.end('\r\n--x--\r\n');
      };
      pump();
    });

  it('answers 300 MB promptly, in little memory, and keeps nothing', async () => {
    const before = [await files(), await rows()];
    const total = 300 * 1_048_576;
    const headers = authorization(queshan);
    const announced = await flood({ ...headers, 'content-length': String(total) }, total);
    expect([announced.status, announced.code]).toEqual([413, 'file-too-large']);
    expect(announced.sent).toBeLessThan(20 * 1_048_576);
    const memory = process.memoryUsage().rss;
    const chunked = await flood({ ...headers, 'transfer-encoding': 'chunked' }, total);
    expect([chunked.status, chunked.code]).toEqual([413, 'file-too-large']);
    expect(chunked.sent).toBeLessThan(40 * 1_048_576);
    expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1_048_576);
    expect([await files(), await rows()]).toEqual(before);
  });

  it('keeps nothing of an upload that was broken off', async () => {
    const before = [await files(), await rows()];
    const headers = { ...authorization(queshan), 'content-type': 'multipart/form-data; boundary=x', 'content-length': '9000000' };
    const outgoing = send(`${app.url}/api/v1${to()}`, { method: 'POST', headers });
    outgoing.on('error', () => undefined);
    outgoing.write(`--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${'%PDF-1.4'.repeat(100_000)}`);
    await until(isUploading);
    outgoing.destroy();
    await until(async () => !(await isUploading()));
    expect([await files(), await rows()]).toEqual(before);
  });

  /** Remains of an upload bear an id, kept files a SHA-256. */
  const isUploading = async (): Promise<boolean> => (await files()).some((name) => name.length === 36);
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let round = 0; !(await holds()); round += 1) {
      if (round > 500) throw new Error('it never came to that');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it('looks at the record again when the bytes have come', async () => {
    const other = (await queshan.post<BaseView>('/bases', { name: '确山县老乐山', managingNodeId: tree.queshan })).body;
    const before = await rows();
    const headers = { ...authorization(queshan), 'content-type': 'multipart/form-data; boundary=x' };
    const answer = new Promise<number>((resolve, reject) => {
      const outgoing = send(`${app.url}/api/v1${to(other.id)}`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      outgoing.on('error', reject);
      outgoing.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\n');
      void until(isUploading)
        .then(() => app.database.write(ROBOT, (tx) => narrowReach(tx, other.id, [tree.queshan])))
        .then(() => outgoing.end('\r\n--x--\r\n'));
    });
    expect(await answer).toBe(404);
    expect(await rows()).toBe(before);
  });

  it('are absent for the neighbour, and added by who may', async () => {
    const { body } = await upload(queshan, SAMPLE_FILES.pdf, '证明.pdf');
    for (const path of [to(), `/attachments/${body.id}`, `/attachments/${body.id}/content`]) {
      expect([path, (await biyang.get(path)).status]).toEqual([path, 404]);
    }
    const before = await rows();
    expect((await upload(biyang, SAMPLE_FILES.pdf, '证明.pdf')).status).toBe(404);
    expect((await upload(queshan, SAMPLE_FILES.pdf, '证明.pdf', to(uuidv7()))).status).toBe(404);
    expect((await upload(queshan, SAMPLE_FILES.pdf, '证明.pdf', to(base.id, 'host'))).status).toBe(404);
    const observer = await someone(app, ['observer', tree.queshan]);
    expect((await observer.get(`/attachments/${body.id}/content`)).status).toBe(200);
    expect((await upload(observer, SAMPLE_FILES.pdf, '证明.pdf')).status).toBe(403);
    expect((await upload(await someone(app, ['observer', tree.queshan], ['officer', tree.biyang]), SAMPLE_FILES.pdf, 'a.pdf')).status).toBe(
      404,
    );
    expect(await rows()).toBe(before);
    const staff = await someone(app, ['base-staff', base.nodeId]);
    expect((await upload(staff, SAMPLE_FILES.pdf, '证明.pdf')).status).toBe(201);
    expect((await upload(city, SAMPLE_FILES.pdf, '证明.pdf')).status).toBe(201);
    const leaks = await app.database.read({ rows: { mode: 'person', subjects: [tree.biyang] } }, (tx) =>
      tx.query<unknown[]>('select 1 from registry.attachment'),
    );
    expect(leaks).toEqual([]);
  });

  it('stay with the body of their time when a base moves', async () => {
    const { id } = (await queshan.post<BaseView>('/bases', { name: '薄山湖', managingNodeId: tree.queshan, from: '2014-01-01' })).body;
    const old = (await upload(queshan, SAMPLE_FILES.pdf, '旧.pdf', to(id))).body;
    await city.post(`/bases/${id}/managing-body`, { nodeId: tree.biyang, from: '2014-08-01' });
    const fresh = (await upload(biyang, SAMPLE_FILES.pdf, '新.pdf', to(id))).body;
    const names = async (by: Client): Promise<string[]> =>
      (await by.get<{ items: AttachmentView[] }>(to(id))).body.items.map(({ name }) => name);
    expect(await names(biyang)).toEqual(['新.pdf', '旧.pdf']);
    expect(await names(queshan)).toEqual(['旧.pdf']);
    expect((await queshan.get(`/attachments/${fresh.id}/content`)).status).toBe(404);
    expect((await biyang.get(`/attachments/${old.id}/content`)).status).toBe(200);
    expect((await upload(queshan, SAMPLE_FILES.pdf, '再.pdf', to(id))).status).toBe(403);
  });

  it('happen once under an Idempotency-Key, which stands for these bytes', async () => {
    const key = { 'idempotency-key': 'attach-1234' };
    const before = await rows();
    const first = await upload(queshan, SAMPLE_FILES.pdf, 'a.pdf', to(), key);
    expect((await upload(queshan, SAMPLE_FILES.pdf, 'a.pdf', to(), key)).body).toEqual(first.body);
    expect(await rows()).toBe(before + 1);
    expect((await upload(queshan, SAMPLE_FILES.png, 'a.png', to(), key)).body.code).toBe('key-reused');
  });

  it('are taken back once: who clicks twice is told that the file is gone', async () => {
    const { id } = (await upload(queshan, SAMPLE_FILES.pdf, '两次.pdf')).body;
    const remove = (): Promise<Got> => queshan.post(`/attachments/${id}/remove`, {});
    const answers = await race(app, { row: 'registry.attachment', id }, remove, remove);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('are taken back by who uploaded them; the bytes go in the night when nothing refers to them', async () => {
    const bytes = Buffer.concat([SAMPLE_FILES.pdf, Buffer.from('% only here')]);
    const one = (await upload(queshan, bytes, '一.pdf')).body;
    const two = (await upload(queshan, bytes, '二.pdf')).body;
    const path = join(app.config.FILES_DIR, one.sha256.slice(0, 2), one.sha256);
    const sweep = async (): Promise<boolean> => {
      await utimes(path, LONG_AGO, LONG_AGO).catch(() => undefined);
      await app.get(SweepFiles).run();
      return (await files()).includes(one.sha256);
    };
    expect((await city.post(`/attachments/${one.id}/remove`)).status).toBe(403);
    expect((await biyang.post(`/attachments/${one.id}/remove`)).status).toBe(404);
    expect((await queshan.post(`/attachments/${one.id}/remove`)).status).toBe(200);
    expect((await queshan.get(`/attachments/${one.id}/content`)).status).toBe(404);
    expect(await sweep()).toBe(true);
    expect((await queshan.get(`/attachments/${two.id}/content`)).status).toBe(200);
    await queshan.post(`/attachments/${two.id}/remove`);
    expect(await sweep()).toBe(false);
  });
});
