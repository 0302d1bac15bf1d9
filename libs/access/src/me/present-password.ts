import { Database, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Passwords } from '../password/passwords.js';
import { refusePaused, SIGN_IN, SignInFailures } from '../session/sign-in-failures.js';

/** Asks somebody who is signed in for the present password, before what an open browser alone must not change. */
@Injectable()
export class PresentPassword {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SignInFailures) private readonly failures: SignInFailures,
  ) {}

  /**
   * A wrong one counts as a failed sign-in from its network: who found an open browser cannot try them all.
   * @returns the hash that was compared, for `hold`
   * @throws Problem invalid (password-wrong), sign-in-paused
   */
  async require(personId: string, typed: string, passwordHash: string | null, network: string): Promise<string> {
    const key = this.failures.keyOf({ accountId: personId }, network);
    const isRight = await this.passwords.matches(typed, passwordHash);
    const verdict = await this.database.write(SIGN_IN, (tx) => this.failures.judge(tx, key, isRight));
    if (verdict.is === 'paused') refusePaused(verdict.retryAfter);
    if (verdict.is === 'wrong' || passwordHash === null) throw passwordWrong();
    return passwordHash;
  }

  /** Holds what was compared until the unit of work ends. @throws Problem invalid (password-wrong) when it was replaced meanwhile */
  async hold(tx: Tx, personId: string, compared: string): Promise<void> {
    if (!(await this.passwords.stands(tx, personId, compared))) throw passwordWrong();
  }
}

const passwordWrong = (): Problem =>
  new Problem(PROBLEMS.invalid, [
    { path: 'currentPassword', code: 'password-wrong', zh: '现有密码不正确', en: 'the present password is wrong' },
  ]);
