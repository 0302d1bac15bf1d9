import { type Language, languageOf, type Problem, toProblem } from '@jidi/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Refused } from './api.js';
import { problemPage, type Told } from './kit/problem.page.js';
import { sendPage } from './kit/send-page.js';

/** Answers every error as a page; what the API refused in the API's words. What nobody foresaw is logged whole and answered bare. */
export const answerErrors =
  (log: Logger) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const language = languageOf(request.headers['accept-language']);
    const told = error instanceof Refused ? ofRefusal(error) : ofProblem(toProblem(error), language);
    if (error instanceof Refused && error.retryAfter !== null) void reply.header('retry-after', error.retryAfter);
    if (told.status >= 500) log.error({ err: error, requestId: request.id }, 'page failed');
    void reply.status(told.status);
    sendPage(reply, problemPage({ ...told, requestId: request.id }, language));
  };

const ofRefusal = ({ problem: { status, title, errors = [] } }: Refused): Omit<Told, 'requestId'> => ({
  status,
  title,
  faults: errors.map(({ message }) => message),
});

const ofProblem = ({ type, faults }: Problem, language: Language): Omit<Told, 'requestId'> => ({
  status: type.status,
  title: type[language],
  faults: faults.map((fault) => fault[language]),
});
