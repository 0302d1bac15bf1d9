import { Database, ROBOT, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Codes, type IssuedCode } from '../code/codes.js';
import { activateNation } from '../tree/node.sql.js';
import { earlyAccounts } from './account.sql.js';
import { Accounts } from './accounts.js';

/** How the first administrator gets in. */
export interface FirstAdministratorCode extends IssuedCode {
  readonly userName: string;
}

const PERSON = { name: '首任管理员', userName: 'admin' } as const;

/** Begins an installation that has nobody. */
@Injectable()
export class FirstAdministrator {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Codes) private readonly codes: Codes,
  ) {}

  /**
   * Makes the administrator of the nation, with a one-time code; a further code while that account is the only one and nobody has
   * redeemed the one before. Null as soon as the platform has people.
   * @throws Error when the national tree is not planted
   */
  createFirstAdministrator(): Promise<FirstAdministratorCode | null> {
    return this.database.write(ROBOT, async (tx) => {
      const accounts = await earlyAccounts(tx, PERSON.userName);
      const [only] = accounts;
      if (accounts.length > 1 || (only && !only.untouched)) return null;
      const id = only?.id ?? (await this.make(tx));
      return { userName: PERSON.userName, ...(await this.codes.issue(tx, id, null)) };
    });
  }

  private async make(tx: Tx): Promise<string> {
    const nationId = await activateNation(tx);
    if (nationId === undefined) throw new Error('plant the national tree before its first administrator');
    return this.accounts.create(tx, { person: PERSON, grants: [{ role: 'administrator', nodeId: nationId }], by: null });
  }
}
