import type { Tx } from '@jidi/platform';
import type { Application } from '../application.entity.js';

type Identified = Readonly<Pick<Application, 'id'>>;

/** Gives an application one of its recommender's places where one is left, each once; whether it has one now. */
export async function claimPlace(tx: Tx, { id }: Identified): Promise<boolean> {
  const [answer]: { taken: boolean }[] = await tx.query('select accreditation.take_place($1) as taken', [id]);
  return answer?.taken ?? false;
}

/** Frees the place an application holds, if it holds one. */
export async function freePlace(tx: Tx, { id }: Identified): Promise<void> {
  await tx.query('delete from accreditation.place where application_id = $1', [id]);
}

/** Gives an application the rank again that its recommender had given, where it is still free. */
export async function restoreRank(tx: Tx, { id }: Identified): Promise<void> {
  await tx.query('select accreditation.restore_rank($1)', [id]);
}
