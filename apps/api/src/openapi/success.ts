import { type Response, resolved, type Route, type Schemas } from './operation.js';

const ETAG = {
  description: 'version of the record, to be sent as If-Match with an edit',
  schema: { type: 'string' as const, examples: ['"3"'] },
};

/** Says what an operation answers when all went well, and that records with a version come with their ETag. */
export function describeSuccess({ method, operation }: Route, schemas: Schemas): void {
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!status.startsWith('2') || !response || '$ref' in response) continue;
    response.description ||= inWords(method, status, operation.requestBody !== undefined);
    if (isVersioned(response, schemas)) response.headers = { ETag: ETAG };
  }
}

function inWords(method: string, status: string, takesBody: boolean): string {
  if (status === '204') return '已办理 (done; nothing to tell)';
  if (status === '201') return '已登记 (entered)';
  if (method === 'get') return '所查内容 (what was asked for)';
  return takesBody || method === 'post' ? '已办理 (done; as it is now)' : '已办理 (done)';
}

function isVersioned({ content }: Response, schemas: Schemas): boolean {
  const schema = content?.['application/json']?.schema;
  return schema !== undefined && 'version' in (resolved(schema, schemas).properties ?? {});
}
