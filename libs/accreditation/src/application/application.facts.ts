import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { contentOf } from '@jidi/regulation';
import type { Application } from './application.entity.js';
import type { ApplicationFacts } from './application.rules.js';
import { factsRowOf } from './application.sql.js';

/** Everything the rules ask. @throws Problem not-found */
export async function applicationFacts(tx: Tx, application: Readonly<Application>): Promise<ApplicationFacts> {
  const facts = await factsRowOf(tx, application);
  if (!facts) throw new Problem(PROBLEMS.notFound);
  return { ...facts, content: await contentOf(tx, facts.regulationId) };
}
