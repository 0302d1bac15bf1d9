import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { SystemClock } from '@jidi/platform';
import { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { INSERT, ONE, PAGE, type Statement, UPDATE } from './floor.sql.js';

/*
 * The floor, a process of its own: the least that can answer these requests from these rows. No framework, no sign-in, no scope,
 * no validation, no history; a role that row-level security does not bind. Its parent sends it the database's address.
 */

const POOL = 10;
const PAGE_SIZE = 20;
const WORDS = { zh: '已推荐，待受理', en: 'recommended, awaiting the issuer' };
const clock = new SystemClock();

interface Row {
  readonly id: string;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly pledgedAt?: Date | null;
}

const shown = (row: Row): object => ({ ...row, stateLabel: WORDS });

const whole = (row: Row | undefined): object | undefined =>
  row && {
    ...shown(row),
    classTitle: WORDS,
    submissions: 1,
    eligibility: { eligible: true, shortfalls: [] },
    returns: [],
    opinions: [],
    availableActions: [],
  };

function pageOf(rows: readonly Row[]): object {
  const last = rows[PAGE_SIZE - 1];
  const nextCursor = last && Buffer.from(`${last.createdAt.getTime()}\n${last.id}`).toString('base64url');
  return { items: rows.slice(0, PAGE_SIZE).map(shown), nextCursor: nextCursor ?? null };
}

function serve(pool: Pool): (request: IncomingMessage) => Promise<{ status: number; body: object | undefined }> {
  const rowsOf = async (statement: Statement, values: unknown[] = []): Promise<Row[]> =>
    (await pool.query<Row>({ ...statement, values })).rows;
  return async (request) => {
    const [, , , , id, action] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    if (action !== undefined) return { status: 200, body: whole((await rowsOf(UPDATE, [id]))[0]) };
    if (request.method === 'POST') {
      const { callId, baseId, form } = JSON.parse(await text(request)) as Record<string, unknown>;
      return { status: 201, body: whole((await rowsOf(INSERT, [uuidv7(), clock.now(), callId, baseId, form]))[0]) };
    }
    if (id !== undefined) return { status: 200, body: whole((await rowsOf(ONE, [id]))[0]) };
    return { status: 200, body: pageOf(await rowsOf(PAGE)) };
  };
}

process.once('message', ({ url }: { url: string }) => {
  const answer = serve(new Pool({ connectionString: url, max: POOL }));
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => {
        const json = JSON.stringify(body ?? { status: 404 });
        response.writeHead(body ? status : 404, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) });
        response.end(json);
      },
      (error: unknown) => {
        response.writeHead(500).end(String(error));
      },
    );
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address) process.send?.({ port: address.port });
  });
});
