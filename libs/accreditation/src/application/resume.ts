import type { Tx } from '@jidi/platform';
import type { Application } from './application.entity.js';
import { RETURNED_STATES, STATES_HOLDING_A_PLACE } from './application.states.js';
import { takePlace } from './place.js';

type Identified = Pick<Application, 'id'>;

const stateOf = async (tx: Tx, { id }: Readonly<Identified>): Promise<string | undefined> => {
  const [row]: { state: string }[] = await tx.query('select state from accreditation.application where id = $1', [id]);
  return row?.state;
};

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
  await tx.query('select accreditation.restore_rank($1)', [application.id]);
}

/** Nothing waits for an answer any more. */
export async function closeReturn(tx: Tx, { id }: Readonly<Identified>): Promise<void> {
  await tx.query('update accreditation.application_return set open = false where application_id = $1 and open', [id]);
}

async function reopenReturn(tx: Tx, { id }: Readonly<Identified>): Promise<void> {
  await tx.query(
    `update accreditation.application_return set open = true
     where id = (
       select id from accreditation.application_return where application_id = $1 and not recalled order by sequence desc limit 1)`,
    [id],
  );
  await tx.query(
    `update accreditation.application a set correction_due_on = r.due_on from accreditation.application_return r
     where a.id = $1 and r.application_id = a.id and r.open`,
    [id],
  );
}
