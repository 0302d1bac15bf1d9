import type { OpenAPIObject } from '@nestjs/swagger';
import type { Response } from './operation.js';

type Answering = { responses?: Record<string, Response | { $ref: string }> };

/** Names the errors that several operations share, so that each is told once. */
export function shareResponses(document: OpenAPIObject): void {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item) as Answering[]);
  const uses = new Map<string, number>();
  for (const response of operations.flatMap(errorsOf)) {
    const name = nameOf(response);
    if (name) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const shared: Record<string, Response> = {};
  for (const { responses = {} } of operations) {
    for (const [status, response] of Object.entries(responses)) {
      const name = isError(status, response) ? nameOf(response) : undefined;
      if (!name || (uses.get(name) ?? 0) < 2) continue;
      shared[name] = response as Response;
      responses[status] = { $ref: `#/components/responses/${name}` };
    }
  }
  document.components = { ...document.components, responses: shared };
}

const isError = (status: string, response: object): response is Response => Number(status) >= 400 && !('$ref' in response);

const errorsOf = ({ responses = {} }: Answering): Response[] =>
  Object.entries(responses).flatMap(([status, response]) => (isError(status, response) ? [response] : []));

/** `not-found` and `forbidden` make NotFoundOrForbidden; undefined for one with faults of its own. */
function nameOf(response: Response): string | undefined {
  if ('x-faults' in response) return undefined;
  const codes = [...response.description.matchAll(/^`([a-z-]+)`/gm)].map(([, code = '']) => code);
  const words = codes.map((code) => code.replace(/(^|-)([a-z])/g, (_whole, _dash, letter: string) => letter.toUpperCase()));
  return `${words.join('Or')}${response.content?.['text/html'] ? 'Page' : ''}`;
}
