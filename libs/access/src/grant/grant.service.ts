import { Database, Problem } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AccountQueries } from '../account/account.queries.js';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { isRole } from '../permissions/roles.js';
import { scopeFor } from '../scope.js';
import { placeOf } from '../tree/place.js';
import { RoleGrant } from './grant.entity.js';
import type { GrantBody, GrantView } from './grant.dto.js';
import { GrantQueries } from './grant.queries.js';
import { requireMayGive, requireMayRevoke } from './grant.rules.js';
import { Grants } from './grants.js';

/** Giving and revoking roles. What is kept with an Idempotency-Key is the grant's id alone: its holder's name can be erased. */
@Injectable()
export class GrantService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Grants) private readonly grants: Grants,
    @Inject(GrantQueries) private readonly queries: GrantQueries,
    @Inject(AccountQueries) private readonly accounts: AccountQueries,
  ) {}

  /** @throws Problem not-found (person or node), forbidden, own-grant, grant-stands, node-inactive, invalid, account-disabled */
  async give(by: Actor, { personId, role, nodeId }: GrantBody): Promise<GrantView> {
    const scope = scopeFor(by, 'grant.give');
    const given = await this.database.write(by, async (tx) => {
      const place = await placeOf(tx, nodeId);
      requireMayGive(by, role, place, personId);
      await this.accounts.hold(tx, personId);
      const { disabled } = await this.accounts.standingIn(tx, scope, personId);
      if (disabled) throw new Problem(ACCESS_PROBLEMS.accountDisabled);
      return this.grants.give(tx, { personId, role, nodeId, by: by.personId });
    });
    return this.queries.one(scope, given);
  }

  /** @throws Problem not-found, forbidden, own-grant, grant-revoked */
  async revoke(by: Actor, id: string, reason?: string): Promise<GrantView> {
    const scope = scopeFor(by, 'grant.revoke');
    const revoked = await this.database.write(by, async (tx) => {
      await this.queries.oneIn(tx, scope, id);
      const grant = await tx.findOneByOrFail(RoleGrant, { id });
      if (!isRole(grant.role)) throw new Error(`the grant ${id} has the unknown role ${grant.role}`);
      await this.accounts.hold(tx, grant.personId);
      requireMayRevoke(by, grant.role, await placeOf(tx, grant.nodeId), grant.personId);
      if (!(await this.grants.revoke(tx, grant, by.personId, reason))) throw new Problem(ACCESS_PROBLEMS.grantRevoked);
      return id;
    });
    return this.queries.one(scope, revoked);
  }
}
