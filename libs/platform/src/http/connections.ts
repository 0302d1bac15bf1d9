import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { PROBLEMS, Problem, type ProblemType, problemBody } from './problem.js';
import { sendProblem, toProblem } from './problem.filter.js';

/** How long a request may take to arrive: twenty megabytes over a slow line. */
export const ARRIVAL_MS = 300_000;

/** How long a stopping process waits for answers that are under way, and for requests that have begun to arrive. */
const STOPPING_MS = 15_000;

/** An address that the router cannot read: no hook has seen the request. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  sendProblem(request, reply, toProblem(error));
}

const BY_CODE: Readonly<Record<string, ProblemType>> = {
  HPE_HEADER_OVERFLOW: PROBLEMS.headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: PROBLEMS.requestTimeout,
};

/** What is no HTTP at all, or ends before its time: there is a connection, but neither request nor reply. */
export function refuseConnection({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const requestId = uuidv7();
  const type = BY_CODE[code] ?? PROBLEMS.unreadable;
  const body = JSON.stringify(problemBody(new Problem(type), 'zh', requestId));
  const head = [
    `HTTP/1.1 ${type.status} ${type.en.replace(/;.*/, '')}`,
    'Connection: close',
    'Content-Type: application/problem+json; charset=utf-8',
    'Content-Language: zh',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Answers that are sent while the process stops are the last on their connections: one left open would be waited for, for over a
 * minute. Who does not come to an end is not waited for without end either.
 */
export function endConnectionsOnClose(fastify: FastifyInstance): void {
  let isClosing = false;
  let patience: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    patience = setTimeout(() => fastify.server.closeAllConnections(), STOPPING_MS);
    done();
  });
  fastify.addHook('onClose', (_instance, done) => {
    clearTimeout(patience);
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
