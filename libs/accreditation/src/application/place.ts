import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { Application } from './application.entity.js';
import { placeLeft } from './application.rules.js';

const { code, zh, en } = placeLeft;

/**
 * Takes one of the recommender's places; the database gives each place once, whoever comes at the same instant.
 * @throws Problem rules-failed quota-full
 */
export async function takePlace(tx: Tx, { id }: Readonly<Application>): Promise<void> {
  const [answer]: { taken: boolean }[] = await tx.query('select accreditation.take_place($1) as taken', [id]);
  if (!answer?.taken) throw new Problem(PROBLEMS.rulesFailed, [{ path: '', code, zh, en }]);
}

/** Frees the place an application holds, if it holds one. */
export async function freePlace(tx: Tx, { id }: Readonly<Application>): Promise<void> {
  await tx.query('delete from accreditation.place where application_id = $1', [id]);
}
