import type { Tx } from '@jidi/platform';

/** The tenure in which a day falls, or the first one for a day before it; undefined beyond reach. */
export async function findTenure(tx: Tx, baseId: string, day: string): Promise<string | undefined> {
  const rows: { id: string }[] = await tx.query(
    `select id from registry.base_tenure where base_id = $1 and voided_at is null
     order by (valid_from <= $2) desc, case when valid_from <= $2 then valid_from end desc, valid_from limit 1`,
    [baseId, day],
  );
  return rows[0]?.id;
}

/** Whether somebody is or was a contact of a base. */
export async function isContactOf(tx: Tx, baseId: string, personId: string): Promise<boolean> {
  const known: unknown[] = await tx.query('select 1 from registry.base_liaison where base_id = $1 and person_id = $2', [baseId, personId]);
  return known.length > 0;
}
