import { askTogether, type Tx } from '@jidi/platform';
import type { AnyWorkflow } from '../table/describe-workflow.js';
import type { Stateful } from '../table/kind.js';

/** The facts of some records of one kind, by their ids: in one trip where the kind gives them so; what is unseen may be left out. */
export async function factsOfAll(tx: Tx, workflow: AnyWorkflow, records: readonly Stateful[]): Promise<ReadonlyMap<string, unknown>> {
  if (records.length === 0) return new Map();
  if (workflow.factsOfAll) return workflow.factsOfAll(tx, records);
  const facts = await askTogether(...records.map((record) => workflow.facts(tx, record)));
  return new Map(records.map(({ id }, place) => [id, facts[place]]));
}
