import { Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { In } from 'typeorm';
import { Application } from './application/application.entity.js';

/**
 * Locks applications within reach, always in the same order, and gives them in the order asked.
 * @throws Problem not-found when one of them is unseen
 */
export async function lockApplications(tx: Tx, ids: readonly string[]): Promise<Application[]> {
  const rows = await tx.find(Application, {
    where: { id: In([...new Set(ids)]) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = found.get(id);
    if (!row) throw new Problem(PROBLEMS.notFound);
    return row;
  });
}

/** Locks one application; see `lockApplications`. */
export async function lockApplication(tx: Tx, id: string): Promise<Application> {
  const [application] = await lockApplications(tx, [id]);
  if (!application) throw new Problem(PROBLEMS.notFound);
  return application;
}
