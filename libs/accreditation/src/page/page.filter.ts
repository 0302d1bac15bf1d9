import { languageOf, type Problem, toProblem } from '@jidi/platform';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from './html.js';
import { layout } from './layout.js';

/** Answers the errors of pages as pages. */
@Catch()
export class PageFilter implements ExceptionFilter {
  private readonly logger = new Logger('page');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = toProblem(error);
    if (problem.type.status >= 500) this.logger.error({ err: error, requestId: request.id }, 'page failed');
    void reply.status(problem.type.status).type('text/html; charset=utf-8').send(errorPage(problem, request));
  }
}

function errorPage({ type, faults }: Problem, { headers, id }: FastifyRequest): string {
  const language = languageOf(headers['accept-language']);
  return layout(
    language,
    type[language],
    html`<h1>${type[language]}</h1>
      ${faults.map((fault) => html`<p class="error">${fault[language]}</p>`)}
      <p class="skipped">${type.status} · ${id}</p>`,
  );
}
