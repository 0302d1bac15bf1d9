import { Database, Problem, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import { Passwords } from '../password/passwords.js';
import { readLoginName } from './login-name.js';
import type { SignedInView, SignInBody } from './session.dto.js';
import { Sessions } from './sessions.js';
import { type Candidate, candidateOf } from './sign-in.sql.js';
import { refusePaused, SIGN_IN, SignInFailures, type Verdict } from './sign-in-failures.js';
import type { TryKey } from './sign-in-failures.sql.js';

/** Signs people in by user name or mobile number and password. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SignInFailures) private readonly failures: SignInFailures,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /**
   * A name that nobody bears costs the same time and gets the same answers as a wrong password.
   * @throws Problem sign-in-failed, sign-in-paused; account-disabled to whoever knows the password
   */
  async signIn({ name, password }: SignInBody, network: string): Promise<SignedInView> {
    const typed = readLoginName(name);
    const found = await candidateOf(this.database, SIGN_IN, typed);
    const key = this.failures.keyOf(found ? { accountId: found.id } : { userName: typed.userName }, network);
    await this.failures.requireNoPause(key);
    const isRight = await this.passwords.matches(password, found?.passwordHash ?? null);
    const answer = await this.database.write(SIGN_IN, (tx) => this.conclude(tx, key, isRight, found));
    if ('accessToken' in answer) return answer;
    if (answer.is === 'paused') refusePaused(answer.retryAfter);
    throw new Problem(answer.is === 'wrong' ? ACCESS_PROBLEMS.signInFailed : ACCESS_PROBLEMS.accountDisabled);
  }

  /** Gives a verdict instead of throwing one: the count must be committed. */
  private async conclude(tx: Tx, key: TryKey, isRight: boolean, found: Candidate | undefined): Promise<SignedInView | Verdict> {
    const stands = isRight && found?.passwordHash && (await this.passwords.stands(tx, found.id, found.passwordHash));
    const verdict = await this.failures.judge(tx, key, Boolean(stands));
    if (verdict.is !== 'right' || !found || found.disabled) return verdict;
    await this.failures.succeed(tx, key);
    return this.sessions.open(tx, { id: found.id, name: found.name });
  }
}
