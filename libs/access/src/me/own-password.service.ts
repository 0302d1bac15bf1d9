import { Database, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../actor/actor.js';
import { AccessEvents } from '../event/access-events.js';
import { normalisePassword, passwordFaults } from '../password/password-rules.js';
import { Passwords } from '../password/passwords.js';
import type { EndedView } from '../session/session.dto.js';
import { Sessions } from '../session/sessions.js';
import type { PasswordBody } from './me.dto.js';
import { PresentPassword } from './present-password.js';
import { ownPassword } from './own.sql.js';

/** Changing one's own password. */
@Injectable()
export class OwnPassword {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(PresentPassword) private readonly present: PresentPassword,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /**
   * All other sessions end. The body is never fingerprinted for an Idempotency-Key.
   * @throws Problem invalid (password-wrong, password-same and the rules of passwords), sign-in-paused
   */
  async change({ personId, sessionId, rows }: Actor, { currentPassword, newPassword }: PasswordBody, network: string): Promise<EndedView> {
    const caller = { rows };
    const own = await ownPassword(this.database, caller, personId);
    if (!own) throw new Problem(PROBLEMS.notFound);
    // Compared with what was typed: it tells nobody what the present password is.
    if (normalisePassword(newPassword) === normalisePassword(currentPassword)) throw passwordSame();
    const faults = passwordFaults(newPassword, [own.userName, own.mobile], 'newPassword');
    if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
    const compared = await this.present.require(personId, currentPassword, own.passwordHash, network);
    const passwordHash = await this.passwords.hash(newPassword);
    return this.database.write(caller, async (tx) => {
      await this.present.hold(tx, personId, compared);
      await this.passwords.store(tx, personId, passwordHash);
      const ended = await this.sessions.end(tx, personId, { except: sessionId });
      await this.events.record(tx, { kind: 'password-changed', by: personId, subjectId: personId });
      return { ended };
    });
  }
}

const passwordSame = (): Problem =>
  new Problem(PROBLEMS.invalid, [
    {
      path: 'newPassword',
      code: 'password-same',
      zh: '新密码不能与现有密码相同',
      en: 'the new password must differ from the present one',
    },
  ]);
