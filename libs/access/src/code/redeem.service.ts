import { Database, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import { AccessEvents } from '../event/access-events.js';
import { passwordFaults } from '../password/password-rules.js';
import { Passwords } from '../password/passwords.js';
import { readLoginName } from '../session/login-name.js';
import type { SignedInView } from '../session/session.dto.js';
import { SIGN_IN, SignInFailures } from '../session/sign-in-failures.js';
import { Sessions } from '../session/sessions.js';
import type { RedeemBody } from './code.dto.js';
import { Codes, type Try } from './codes.js';
import { type Holder, holderOf } from './codes.sql.js';

const REFUSALS = {
  wrong: ACCESS_PROBLEMS.codeWrong,
  expired: ACCESS_PROBLEMS.codeExpired,
  used: ACCESS_PROBLEMS.codeUsed,
  void: ACCESS_PROBLEMS.codeVoid,
} as const;

/** Turns a one-time code into a password and a session: the end of an invitation, and of a reset. */
@Injectable()
export class Redemption {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Codes) private readonly codes: Codes,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignInFailures) private readonly failures: SignInFailures,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /**
   * The code is tried before the password is hashed and again when it is used up: of two redeemers one wins.
   * @throws Problem code-wrong (an unknown name as well), code-expired, code-used, code-void, account-disabled, invalid
   */
  async redeem({ name, code, password }: RedeemBody, network: string): Promise<SignedInView> {
    refuseFaulty(password, [name]);
    const holder = await holderOf(this.database, SIGN_IN, readLoginName(name));
    requireRight(await this.database.write(SIGN_IN, (tx) => this.codes.try(tx, holder?.id ?? null, code)));
    if (!holder) throw new Problem(ACCESS_PROBLEMS.codeWrong);
    if (holder.disabled) throw new Problem(ACCESS_PROBLEMS.accountDisabled);
    refuseFaulty(password, [holder.userName, holder.mobile]);
    const passwordHash = await this.passwords.hash(password);
    return this.database.write(SIGN_IN, async (tx) => {
      requireRight(await this.codes.try(tx, holder.id, code));
      return this.begin(tx, holder, passwordHash, network);
    });
  }

  /** A code may follow a stolen password: the sessions before it end. */
  private async begin(tx: Tx, { id, name }: Holder, passwordHash: string, network: string): Promise<SignedInView> {
    await this.codes.use(tx, id);
    await this.passwords.store(tx, id, passwordHash);
    await this.sessions.end(tx, id);
    await this.failures.startAnew(tx, this.failures.keyOf({ accountId: id }, network));
    await this.events.record(tx, { kind: 'code-redeemed', by: id, subjectId: id });
    return this.sessions.open(tx, { id, name });
  }
}

function refuseFaulty(password: string, names: readonly (string | null)[]): void {
  const faults = passwordFaults(password, names);
  if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
}

function requireRight(answer: Try): void {
  if (answer !== 'right') throw new Problem(REFUSALS[answer]);
}
