import type { Tx } from '@jidi/platform';
import type { Application } from '../application.entity.js';
import { stateOf } from '../application.sql.js';
import { RETURNED_STATES, STATES_HOLDING_A_PLACE } from '../application.states.js';
import { takePlace } from '../quota/place.js';
import { restoreRank } from '../quota/place.sql.js';
import { reopenReturn } from './return.sql.js';

/**
 * Gives an application back what the state it is in again holds: the return that waits for an answer with its deadline, or its
 * place and, where nobody got it meanwhile, its rank.
 * @throws Problem rules-failed quota-full when the place went to another
 */
export async function resume(tx: Tx, application: Readonly<Application>): Promise<void> {
  const state = await stateOf(tx, application);
  if ((RETURNED_STATES as readonly (string | undefined)[]).includes(state)) await reopenReturn(tx, application);
  if ((STATES_HOLDING_A_PLACE as readonly (string | undefined)[]).includes(state)) await takePlaceAgain(tx, application);
}

/** Takes a place again, and the rank its recommender had given where it is still free. @throws Problem rules-failed quota-full */
export async function takePlaceAgain(tx: Tx, application: Readonly<Application>): Promise<void> {
  await takePlace(tx, application);
  await restoreRank(tx, application);
}
