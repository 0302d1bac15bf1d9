import { Database, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import type { IssuedCodeView } from '../code/code.dto.js';
import { Codes } from '../code/codes.js';
import { requireMayGive } from '../grant/grant.rules.js';
import { tellOnce } from '../code/tell-once.js';
import { placeOf, requireAt } from '../tree/place.js';
import type { InviteBody, InvitedView } from './account.dto.js';
import { AccountService } from './account.service.js';
import { Accounts } from './accounts.js';

/** Invitations and resets: both give a code that is told once. */
@Injectable()
export class Invitations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(AccountService) private readonly service: AccountService,
    @Inject(Codes) private readonly codes: Codes,
  ) {}

  /** @throws Problem not-found (node), forbidden, node-inactive, invalid, user-name-taken, mobile-taken */
  invite(by: Actor, { grants, ...person }: InviteBody): Promise<InvitedView> {
    return tellOnce(this.database, by, async (tx, tell) => {
      for (const { role, nodeId } of grants) {
        const place = await placeOf(tx, nodeId);
        requireAt(by, 'account.invite', place);
        requireMayGive(by, role, place);
      }
      const id = await this.accounts.create(tx, { person, grants, by: by.personId });
      return { id, ...tell(await this.codes.issue(tx, id, by.personId)) };
    });
  }

  /** @throws Problem not-found, account-beyond-you, own-account, enable-first; wrong-state once erased */
  reset(by: Actor, id: string): Promise<IssuedCodeView> {
    return tellOnce(this.database, by, async (tx, tell) => {
      const { disabled, erased } = await this.service.requireOver(tx, by, 'account.reset', id);
      if (erased) throw new Problem(PROBLEMS.wrongState);
      if (disabled) throw new Problem(ACCESS_PROBLEMS.enableFirst);
      return tell(await this.codes.issue(tx, id, by.personId));
    });
  }
}
