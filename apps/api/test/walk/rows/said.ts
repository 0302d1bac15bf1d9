import type { Client } from '@jidi/testing';

/** What a step of a preparation answers. */
export interface Said {
  readonly id: string;
  readonly version: number;
}

/** Makes a step through the API; a preparation that is refused is a fault of the walk. */
export async function said<T = Said>(by: Client, path: string, body: unknown = {}): Promise<T> {
  const answer = await by.post<T>(path, body);
  if (answer.status >= 300) throw new Error(`preparing: POST ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The header of an edit of a version. */
export const ifMatch = (version: number): { 'if-match': string } => ({ 'if-match': `"${version}"` });
