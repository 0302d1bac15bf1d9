import type { FastifyReply } from 'fastify';

/** Sends markup as a page. */
export const sendPage = (reply: FastifyReply, page: string): void => void reply.type('text/html; charset=utf-8').send(page);
