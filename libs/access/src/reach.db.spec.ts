import { ROBOT, sqlState, type Tx } from '@jidi/platform';
import { suite } from '@jidi/testing';
import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { beginReach, type Reach, widenReach } from './reach.sql.js';

const { app, tree } = suite();

const PERSON = uuidv7();

/** Whom a record reaches when it is written in one of the two ways. */
const reachedBy = (write: (reach: Reach) => (tx: Tx) => Promise<void>, who: Partial<Reach>): Promise<unknown[]> =>
  app.database.write(ROBOT, async (tx) => {
    const recordId = uuidv7();
    await write({ recordId, kind: 'suite', sortAt: app.clock.now(), ...who })(tx);
    const rows: unknown[] = await tx.query(
      'select subject_id, kind, sort_at, exact, named, moves from access.reach where record_id = $1 order by subject_id',
      [recordId],
    );
    return rows;
  });

const begun = (reach: Reach) => (tx: Tx) => Promise.resolve(beginReach(tx, reach));
const widened = (reach: Reach) => (tx: Tx) => widenReach(tx, reach);

describe('the reach of a new record', () => {
  it.each([
    ['nobody', () => ({})],
    ['a node with all above it', () => ({ nodes: [tree.queshan] })],
    ['two nodes that share what is above', () => ({ nodes: [tree.queshan, tree.biyang, tree.queshan] })],
    ['a node and one above it', () => ({ nodes: [tree.queshan, tree.zhumadian] })],
    ['subjects alone', () => ({ exactly: [PERSON, tree.queshan, PERSON] })],
    ['a node, somebody, and one above by name', () => ({ nodes: [tree.queshan], exactly: [PERSON, tree.henan] })],
  ])('is what widening nobody’s reach gives: %s', async (_, who) => {
    const rows = await reachedBy(begun, who());
    expect(rows).toEqual(await reachedBy(widened, who()));
    expect(rows.length > 0).toBe(Object.keys(who()).length > 0);
  });

  it('is refused to a record that has one, and neither row nor reach is written', async () => {
    const recordId = uuidv7();
    const reach = { recordId, kind: 'suite', sortAt: app.clock.now() };
    await app.database.write(ROBOT, (tx) => widenReach(tx, { ...reach, nodes: [tree.queshan] }));
    const again = app.database.write({ rows: { mode: 'person', subjects: [PERSON] } }, (tx) =>
      Promise.resolve(beginReach(tx, { ...reach, exactly: [PERSON] })),
    );
    expect(sqlState(await again.catch((error: unknown) => error))).toBe('42501');
    const found: unknown[] = await app.database.write(ROBOT, (tx) =>
      tx.query('select 1 from access.reach where record_id = $1 and subject_id = $2', [recordId, PERSON]),
    );
    expect(found).toEqual([]);
  });
});
