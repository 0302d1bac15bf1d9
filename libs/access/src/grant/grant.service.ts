import { Database, Problem } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AccountQueries } from '../account/account.queries.js';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { isRole } from '../permissions.js';
import { scopeFor } from '../scope.js';
import { placeOf } from '../tree/place.js';
import { RoleGrant } from './grant.entity.js';
import type { GrantBody, GrantView } from './grant.dto.js';
import { GrantQueries } from './grant.queries.js';
import { requireMayGive, requireMayRevoke } from './grant.rules.js';
import { Grants } from './grants.js';

/** Giving and revoking roles. */
@Injectable()
export class GrantService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Grants) private readonly grants: Grants,
    @Inject(GrantQueries) private readonly queries: GrantQueries,
    @Inject(AccountQueries) private readonly accounts: AccountQueries,
  ) {}

  /** @throws Problem not-found (person or node), forbidden, own-grant, grant-stands, node-inactive, invalid, account-disabled */
  give(by: Actor, { personId, role, nodeId }: GrantBody): Promise<GrantView> {
    return this.database.write(by, async (tx) => {
      const place = await placeOf(tx, nodeId);
      requireMayGive(by, role, place, personId);
      const scope = scopeFor(by, 'grant.give');
      await this.accounts.hold(tx, personId);
      const { disabled } = await this.accounts.standingIn(tx, scope, personId);
      if (disabled) throw new Problem(ACCESS_PROBLEMS.accountDisabled);
      const id = await this.grants.give(tx, { personId, role, nodeId, by: by.personId });
      return this.queries.oneIn(tx, scope, id);
    });
  }

  /** @throws Problem not-found, forbidden, own-grant, grant-revoked */
  revoke(by: Actor, id: string, reason?: string): Promise<GrantView> {
    return this.database.write(by, async (tx) => {
      const scope = scopeFor(by, 'grant.revoke');
      await this.queries.oneIn(tx, scope, id);
      const grant = await tx.findOneByOrFail(RoleGrant, { id });
      if (!isRole(grant.role)) throw new Error(`the grant ${id} has the unknown role ${grant.role}`);
      requireMayRevoke(by, grant.role, await placeOf(tx, grant.nodeId), grant.personId);
      if (!(await this.grants.revoke(tx, grant, by.personId, reason))) throw new Problem(ACCESS_PROBLEMS.grantRevoked);
      return this.queries.oneIn(tx, scope, id);
    });
  }
}
