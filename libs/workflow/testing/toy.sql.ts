import type { Clock, Tx } from '@jidi/platform';

/** Makes the table of the toys, as the owner of the schema. */
export const givenToys = (database: { asOwner(...statements: string[]): Promise<void> }): Promise<void> =>
  database.asOwner(
    `create table workflow.toy (id uuid primary key, state text not null, version integer not null, created_at timestamptz not null,
      owner_node_id uuid not null, judge_node_id uuid, verdict text, judged_from timestamptz, judged_until timestamptz, guest_ids uuid[] not null default '{}')`,
    `call platform.protect('workflow.toy', 'id')`,
    'grant select, insert, update on workflow.toy to jidi_app',
  );

/** Opens a session for an account, which does not end. */
export async function openSession(
  tx: Tx,
  { id, accountId, at }: { readonly id: string; readonly accountId: string; readonly at: Date },
): Promise<void> {
  await tx.query(`insert into access.session (id, account_id, created_at, expires_at) values ($1, $2, $3, '2999-01-01')`, [
    id,
    accountId,
    at,
  ]);
}

/** Who speaks in a session, as a request looks it up; none where it has ended. */
export const actorsOf = (tx: Tx, sessionId: string, clock: Clock): Promise<{ actor: never }[]> =>
  tx.query('select actor from access.actors(array[$1]::uuid[], $2, $3)', [sessionId, clock.now(), clock.today()]);
