import { Database, Problem, PROBLEMS, requireVersion } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { PersonChanges } from '../account/person-changes.js';
import type { Actor } from '../actor/actor.js';
import type { MeView, OwnContactBody } from './me.dto.js';
import { MeQueries } from './me.queries.js';
import { PresentPassword } from './present-password.js';
import { ownContact } from './own.sql.js';

/** Changing one's own mobile number and mail address. */
@Injectable()
export class OwnContact {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PresentPassword) private readonly present: PresentPassword,
    @Inject(PersonChanges) private readonly persons: PersonChanges,
    @Inject(MeQueries) private readonly queries: MeQueries,
  ) {}

  /**
   * Another mobile number takes the present password: it is a name to sign in by.
   * @throws Problem invalid (password-needed, password-wrong), sign-in-paused, stale, mobile-taken; wrong-state once erased
   */
  async change(by: Actor, version: number, { currentPassword, ...contact }: OwnContactBody, network: string): Promise<MeView> {
    const { personId, rows } = by;
    const own = await ownContact(this.database, { rows }, personId);
    if (!own) throw new Problem(PROBLEMS.notFound);
    // The version stands for the number that was compared here: a change between this and the unit of work makes it stale.
    requireVersion(own, version);
    const isNewMobile = contact.mobile !== undefined && contact.mobile !== own.mobile;
    if (isNewMobile && currentPassword === undefined) throw passwordNeeded();
    const compared =
      isNewMobile && currentPassword !== undefined
        ? await this.present.require(personId, currentPassword, own.passwordHash, network)
        : null;
    await this.database.write({ rows }, async (tx) => {
      if (compared !== null) await this.present.hold(tx, personId, compared);
      await this.persons.change(tx, { id: personId, by: personId, version }, contact);
    });
    return this.queries.about(by);
  }
}

const passwordNeeded = (): Problem =>
  new Problem(PROBLEMS.invalid, [
    {
      path: 'currentPassword',
      code: 'password-needed',
      zh: '更换手机号须输入现有密码',
      en: 'a change of the mobile number takes the present password',
    },
  ]);
