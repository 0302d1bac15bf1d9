import type { Tx } from '@jidi/platform';

/** Lets counties recommend under a call, as many as they like. */
export async function openToCounties(tx: Tx, callId: string): Promise<void> {
  await tx.query(`insert into accreditation.call_quota (call_id, kind, quota) values ($1, 'COUNTY', null)`, [callId]);
}

/** Somebody who led a team, without an account. */
export async function addLeader(tx: Tx, id: string): Promise<void> {
  await tx.query(`insert into access.person (id, name) values ($1, '组长')`, [id]);
}
