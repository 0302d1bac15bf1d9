import { Database, ROBOT, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Codes, type IssuedCode } from '../code/codes.js';
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
      const accounts: { id: string; untouched: boolean }[] = await tx.query(
        `select a.id, a.user_name = $1
           and not exists (select 1 from access.access_event e where e.subject_id = a.id and e.kind = 'code-redeemed') as untouched
         from access.account a limit 2`,
        [PERSON.userName],
      );
      const [only] = accounts;
      if (accounts.length > 1 || (only && !only.untouched)) return null;
      const id = only?.id ?? (await this.make(tx));
      return { userName: PERSON.userName, ...(await this.codes.issue(tx, id, null)) };
    });
  }

  private async make(tx: Tx): Promise<string> {
    const [[nation]]: [{ id: string }[], number] = await tx.query(
      `update access.node set active = true where kind = 'NATIONAL' returning id`,
    );
    if (!nation) throw new Error('plant the national tree before its first administrator');
    return this.accounts.create(tx, { person: PERSON, grants: [{ role: 'administrator', nodeId: nation.id }], by: null });
  }
}
