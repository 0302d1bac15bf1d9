import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { contentOf, type RegulationContent } from '@jidi/regulation';
import { editionsOfCalls } from './call/call.sql.js';

/**
 * The regulation's content under which a published call stands.
 * @throws Problem not-found for a call that is not published
 */
export async function contentOfCall(tx: Tx, callId: string): Promise<RegulationContent> {
  const content = (await contentsOfCalls(tx, [callId])).get(callId);
  if (!content) throw new Problem(PROBLEMS.notFound);
  return content;
}

/** The content of several calls; those that are not published are left out. */
export async function contentsOfCalls(tx: Tx, callIds: readonly string[]): Promise<ReadonlyMap<string, RegulationContent>> {
  const contents = new Map<string, RegulationContent>();
  for (const { id, regulationId } of await editionsOfCalls(tx, callIds)) contents.set(id, await contentOf(tx, regulationId));
  return contents;
}
