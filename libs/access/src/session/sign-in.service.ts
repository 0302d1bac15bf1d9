import { type Caller, Clock, Database, Problem, SIGN_IN_SCOPE, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import { Passwords } from '../password/passwords.js';
import { readLoginName } from './login-name.js';
import { secondsLeft } from './pause.js';
import type { SignedInView, SignInBody } from './session.dto.js';
import { Sessions } from './sessions.js';
import { refusePaused, SignInFailures, type Verdict } from './sign-in-failures.js';

/** Caller of what happens before anybody is known. */
export const SIGN_IN: Caller = { rows: SIGN_IN_SCOPE };

interface Candidate {
  readonly pausedUntil: Date | null;
  readonly id: string | null;
  readonly name: string | null;
  readonly disabled: boolean | null;
  readonly passwordHash: string | null;
}

const CANDIDATE = `
  select f.paused_until as "pausedUntil", c.*
  from (values (1)) one
  left join access.sign_in_failure f on f.name_digest = $1
  left join lateral (
    select a.id, p.name, a.disabled, k.password_hash as "passwordHash"
    from access.account a
    join access.person p on p.id = a.id
    left join access.credential k on k.account_id = a.id
    where lower(a.user_name) = $2 or p.mobile = $3
  ) c on true
  limit 1`;

/** Signs people in by user name or mobile number and password. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SignInFailures) private readonly failures: SignInFailures,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /**
   * A name that nobody bears costs the same time and gets the same answers as a wrong password.
   * @throws Problem sign-in-failed, sign-in-paused; account-disabled to whoever knows the password
   */
  async signIn({ name, password }: SignInBody): Promise<SignedInView> {
    const login = readLoginName(name);
    const key = this.failures.keyOf(login);
    const [found] = await this.database.query<Candidate>(SIGN_IN, 'sign-in', CANDIDATE, [key, login.userName, login.mobile]);
    const retryAfter = secondsLeft(found?.pausedUntil ?? null, this.clock.now());
    if (retryAfter > 0) refusePaused(retryAfter);
    const isRight = await this.passwords.matches(password, found?.passwordHash ?? null);
    const answer = await this.database.write(SIGN_IN, (tx) => this.conclude(tx, key, isRight, found));
    if ('accessToken' in answer) return answer;
    if (answer.is === 'paused') refusePaused(answer.retryAfter);
    throw new Problem(answer.is === 'wrong' ? ACCESS_PROBLEMS.signInFailed : ACCESS_PROBLEMS.accountDisabled);
  }

  /** Gives a verdict instead of throwing one: the count must be committed. */
  private async conclude(tx: Tx, key: Buffer, isRight: boolean, found: Candidate | undefined): Promise<SignedInView | Verdict> {
    const stillRight = isRight && found?.id && found.passwordHash && (await this.passwords.stands(tx, found.id, found.passwordHash));
    const verdict = await this.failures.judge(tx, key, Boolean(stillRight));
    if (verdict.is !== 'right' || !found?.id || found.disabled) return verdict;
    await this.failures.forget(tx, [key]);
    return this.sessions.open(tx, { id: found.id, name: found.name });
  }
}
