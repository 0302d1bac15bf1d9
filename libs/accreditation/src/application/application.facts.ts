import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { contentOf } from '@jidi/regulation';
import type { Application } from './application.entity.js';
import type { ApplicationFacts } from './application.rules.js';

/** SQL: the columns of ApplicationFacts, of application `t`. */
export const FACTS = `terms.state as "callState", terms.opens_at as "opensAt", terms.closes_at as "closesAt",
  terms.recommenders_until as "recommendersUntil", terms.class_codes as "classCodes", terms.regulation_id as "regulationId",
  accreditation.places_left(t.id) as "placesLeft", recommender.one_person as "onePerson",
  (select h.person_id from workflow.standing_step h where h.record_id = t.id and h.action = 'submit' order by h.sequence desc limit 1) as "submittedBy",
  (select case i.state when 'scheduled' then 'scheduled' when 'concluded-passed' then 'passed' else 'failed' end from accreditation.inspection i
    where i.application_id = t.id and i.state <> 'cancelled' order by i.created_at desc limit 1) as visit`;

/** SQL: what FACTS takes them from. */
export const FACTS_FROM = `cross join lateral accreditation.call_terms(t.call_id) terms
  join access.node recommender on recommender.id = t.recommender_node_id`;

const ONE = `select ${FACTS} from accreditation.application t ${FACTS_FROM} where t.id = $1`;

/** What the rules ask as SQL finds it: the content is held by the edition's id. */
export type FactsRow = Omit<ApplicationFacts, 'content'> & { readonly regulationId: string };

/** Everything the rules ask, in one trip. */
export async function applicationFacts(tx: Tx, { id }: Readonly<Application>): Promise<ApplicationFacts> {
  const [facts]: FactsRow[] = await tx.query(ONE, [id]);
  if (!facts) throw new Problem(PROBLEMS.notFound);
  return { ...facts, content: await contentOf(tx, facts.regulationId) };
}
