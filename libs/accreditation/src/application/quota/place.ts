import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import type { Application } from '../application.entity.js';
import { placeLeft } from '../application.rules.js';
import { claimPlace } from './place.sql.js';

const { code, zh, en } = placeLeft;

/**
 * Takes one of the recommender's places; the database gives each place once, whoever comes at the same instant.
 * @throws Problem rules-failed quota-full
 */
export async function takePlace(tx: Tx, application: Readonly<Application>): Promise<void> {
  if (!(await claimPlace(tx, application))) throw new Problem(PROBLEMS.rulesFailed, [{ path: '', code, zh, en }]);
}
