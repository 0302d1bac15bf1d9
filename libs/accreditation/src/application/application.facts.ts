import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { contentOf } from '@jidi/regulation';
import type { Application } from './application.entity.js';
import type { ApplicationFacts } from './application.rules.js';
import { factsRowOf, factsRowsOf } from './application.sql.js';

/** Everything the rules ask. @throws Problem not-found */
export async function applicationFacts(tx: Tx, application: Readonly<Application>): Promise<ApplicationFacts> {
  const facts = await factsRowOf(tx, application);
  if (!facts) throw new Problem(PROBLEMS.notFound);
  return { ...facts, content: await contentOf(tx, facts.regulationId) };
}

/** The same of many applications, in one trip and one more for each edition that is not held yet; what is unseen is left out. */
export async function factsOfApplications(
  tx: Tx,
  applications: readonly Readonly<Application>[],
): Promise<ReadonlyMap<string, ApplicationFacts>> {
  const known = new Map<string, ApplicationFacts>();
  for (const { id, ...facts } of await factsRowsOf(tx, applications))
    known.set(id, { ...facts, content: await contentOf(tx, facts.regulationId) });
  return known;
}
