import type { Tx } from '@jidi/platform';
import type { Person } from './person.entity.js';

/** Disables or enables an account; false when it is so already. */
export async function setDisabled(tx: Tx, id: string, disabled: boolean): Promise<boolean> {
  const [, changed]: [unknown[], number] = await tx.query('update access.account set disabled = $2 where id = $1 and disabled <> $2', [
    id,
    disabled,
  ]);
  return changed > 0;
}

/** Empties a person's row for good, and ends what they hold. */
export async function erasePerson(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx.query('call access.erase_person($1, $2, $3)', [id, by, at]);
}

/** One of the first accounts of an installation. */
export interface EarlyAccount {
  readonly id: string;
  /** It has the name that was asked for, and nobody has redeemed a code of it. */
  readonly untouched: boolean;
}

/** Two accounts at most: whether there are none, one or more. */
export const earlyAccounts = (tx: Tx, userName: string): Promise<EarlyAccount[]> =>
  tx.query(
    `select a.id, a.user_name = $1
       and not exists (select 1 from access.access_event e where e.subject_id = a.id and e.kind = 'code-redeemed') as untouched
     from access.account a limit 2`,
    [userName],
  );

/** What of a person can be changed, with the version. */
export type LockedPerson = Pick<Person, 'name' | 'mobile' | 'email' | 'version'> & { readonly erased: boolean };

/** A person under the row's lock; undefined for an unknown one. */
export async function lockPerson(tx: Tx, id: string): Promise<LockedPerson | undefined> {
  const [person]: LockedPerson[] = await tx.query(
    'select name, mobile, email, version, erased_at is not null as erased from access.person where id = $1 for update',
    [id],
  );
  return person;
}
