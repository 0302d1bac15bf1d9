import { Clock, Database, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccountQueries } from '../account/account.queries.js';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { Codes } from '../code/codes.js';
import { AccessEvents } from '../event/access-events.js';
import { beginReach } from '../reach.sql.js';
import { scopeFor } from '../scope.js';
import type { DelegationBody, DelegationView } from './delegation.dto.js';
import { Delegation } from './delegation.entity.js';
import { DelegationQueries } from './delegation.queries.js';
import { faultsOfDays } from './delegation.rules.js';
import { endDelegation } from './delegation.sql.js';

/**
 * Lending one's signature. What is lent is read anew on each request: the grants that the lender holds at the node at that moment,
 * of the roles that are lent at all (permissions/roles.ts). What was lent cannot be lent on. What is kept with an Idempotency-Key is the
 * delegation's id alone: its people and its reason can be erased.
 */
@Injectable()
export class DelegationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccountQueries) private readonly accounts: AccountQueries,
    @Inject(DelegationQueries) private readonly queries: DelegationQueries,
    @Inject(Codes) private readonly codes: Codes,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /** @throws Problem forbidden (nothing of one's own to lend there), not-found (person), own-account, account-disabled, invalid, delegation-stands */
  async give(by: Actor, { toPersonId, nodeId, firstDay, lastDay, reason }: DelegationBody): Promise<DelegationView> {
    const given = await this.database.write(by, async (tx) => {
      if (by.grantFor('delegation.give', nodeId)?.delegatedBy !== null) throw new Problem(PROBLEMS.forbidden);
      await this.accounts.hold(tx, toPersonId);
      const { disabled } = await this.accounts.standingIn(tx, scopeFor(by, 'delegation.give'), toPersonId);
      if (toPersonId === by.personId) throw new Problem(ACCESS_PROBLEMS.ownAccount);
      if (disabled) throw new Problem(ACCESS_PROBLEMS.accountDisabled);
      const faults = faultsOfDays(firstDay, lastDay, this.clock.today());
      if (faults.length > 0) throw new Problem(PROBLEMS.invalid, faults);
      const id = uuidv7();
      const createdAt = this.clock.now();
      beginReach(tx, { recordId: id, kind: 'delegation', sortAt: createdAt, nodes: [nodeId], exactly: [by.personId, toPersonId] });
      await tx.insert(Delegation, { id, fromPersonId: by.personId, toPersonId, nodeId, firstDay, lastDay, reason, createdAt });
      await this.codes.void(tx, toPersonId, by.personId);
      await this.events.record(tx, {
        kind: 'delegation-given',
        by: by.personId,
        subjectId: toPersonId,
        nodeId,
        notes: { delegationId: id, firstDay, lastDay },
      });
      return id;
    });
    return this.queries.one(by, given);
  }

  /** Ends one before its last day; the lender may, and who got it. @throws Problem not-found, forbidden, delegation-over */
  async end(by: Actor, id: string): Promise<DelegationView> {
    const over = await this.database.write(by, async (tx) => {
      const { from, to, nodeId } = await this.queries.oneIn(tx, id);
      if (by.personId !== from.id && by.personId !== to.id) throw new Problem(PROBLEMS.forbidden);
      const hasEnded = await endDelegation(tx, id, this.clock.now(), this.clock.today());
      if (!hasEnded) throw new Problem(ACCESS_PROBLEMS.delegationOver);
      await this.events.record(tx, { kind: 'delegation-ended', by: by.personId, subjectId: to.id, nodeId, notes: { delegationId: id } });
      return id;
    });
    return this.queries.one(by, over);
  }
}
