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
