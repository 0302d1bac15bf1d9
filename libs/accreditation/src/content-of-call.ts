import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { readContent, type RegulationContent } from '@jidi/regulation';

/**
 * The regulation's content under which a published call stands.
 * @throws Problem not-found for a call that is not published
 */
export async function contentOfCall(tx: Tx, callId: string): Promise<RegulationContent> {
  const [terms]: { content: unknown }[] = await tx.query('select content from accreditation.call_terms($1)', [callId]);
  if (!terms) throw new Problem(PROBLEMS.notFound);
  return readContent(terms.content);
}

/** The content of several published calls, each looked up once. @throws Problem not-found */
export async function contentsOfCalls(tx: Tx, callIds: readonly string[]): Promise<ReadonlyMap<string, RegulationContent>> {
  const contents = new Map<string, RegulationContent>();
  for (const callId of new Set(callIds)) contents.set(callId, await contentOfCall(tx, callId));
  return contents;
}
