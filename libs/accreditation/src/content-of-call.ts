import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { contentOf, type RegulationContent } from '@jidi/regulation';

const EDITIONS = `select asked.id, terms.regulation_id as "regulationId"
  from unnest($1::uuid[]) as asked (id) cross join lateral accreditation.call_terms(asked.id) terms`;

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
  const calls: { id: string; regulationId: string }[] = await tx.query(EDITIONS, [[...new Set(callIds)]]);
  const contents = new Map<string, RegulationContent>();
  for (const { id, regulationId } of calls) contents.set(id, await contentOf(tx, regulationId));
  return contents;
}
