import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { type EntityTarget, type FindOptionsWhere, IsNull } from 'typeorm';
import type { Dated } from './dated.entity.js';

/** A new row of a relation; it holds until something follows it. */
export type NewDated<R extends Dated> = Omit<R, 'validTo' | 'voidedAt'>;

/**
 * Lets a row follow what held before: that ends on the new row's first day, or, when both begin on the same day, was a
 * mistake and is set aside.
 * @returns what held before, null when nothing did
 * @throws Problem invalid when the new row begins before what holds today
 */
export async function succeed<R extends Dated>(
  tx: Tx,
  entity: EntityTarget<R>,
  owner: FindOptionsWhere<R>,
  next: NewDated<R>,
  now: Date,
): Promise<R | null> {
  const before = await tx.findOne(entity, { where: { ...owner, validTo: IsNull(), voidedAt: IsNull() } });
  if (before) await end(tx, entity, before, next.validFrom, now);
  await tx.insert(entity, { ...next, validTo: null, voidedAt: null } as never);
  return before;
}

/**
 * Ends a row on the first day on which it no longer holds; on its own first day it is set aside as a mistake.
 * @throws Problem invalid for a day before it began
 */
export async function end<R extends Dated>(tx: Tx, entity: EntityTarget<R>, row: R, day: string, now: Date): Promise<void> {
  if (day < row.validFrom) {
    throw new Problem(PROBLEMS.invalid, [
      {
        path: 'from',
        code: 'from-before-current',
        zh: `起始日期不能早于现有登记的起始日期（${row.validFrom}）`,
        en: `it cannot begin before what is on record today (${row.validFrom})`,
      },
    ]);
  }
  await tx.update(entity, row.id, (day === row.validFrom ? { voidedAt: now } : { validTo: day }) as never);
}
