import { Accounts, Passwords, type Role } from '@jidi/access';
import { ROBOT, SIGN_IN_SCOPE } from '@jidi/platform';
import type { TestApp } from './test-app.js';

/** Who a suite needs to sign in. */
export interface GivenAccount {
  readonly userName: string;
  readonly name?: string;
  readonly mobile?: string;
  /** Without it the account has no password yet. */
  readonly password?: string;
}

/** A person who can sign in by password. */
export async function givenAccount(app: TestApp, account: GivenAccount, ...grants: readonly (readonly [Role, string])[]): Promise<string> {
  const { password, name = '测试人员', ...rest } = account;
  const held = grants.map(([role, nodeId]) => ({ role, nodeId }));
  const id = await app.database.write(ROBOT, (tx) => app.get(Accounts).create(tx, { person: { name, ...rest }, grants: held, by: null }));
  if (password !== undefined) {
    const passwords = app.get(Passwords);
    const hash = await passwords.hash(password);
    await app.database.write({ rows: SIGN_IN_SCOPE }, (tx) => passwords.store(tx, id, hash));
  }
  return id;
}
