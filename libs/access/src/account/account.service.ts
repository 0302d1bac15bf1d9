import { Clock, Database, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { AccessEvents } from '../event/access-events.js';
import type { Permission } from '../permissions/catalogue.js';
import { scopeFor } from '../scope.js';
import { Sessions } from '../session/sessions.js';
import type { AccountStateView, AccountView, PersonBody } from './account.dto.js';
import { erasePerson, setDisabled } from './account.sql.js';
import { AccountQueries } from './account.queries.js';
import { PersonChanges } from './person-changes.js';

/** Changing, disabling, enabling and erasing accounts. */
@Injectable()
export class AccountService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AccountQueries) private readonly queries: AccountQueries,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccessEvents) private readonly events: AccessEvents,
    @Inject(PersonChanges) private readonly persons: PersonChanges,
  ) {}

  /** Changes name, mobile number and mail address. @throws Problem see requireOver; wrong-state once erased, stale, mobile-taken */
  async correct(by: Actor, id: string, version: number, body: PersonBody): Promise<AccountView> {
    await this.database.write(by, async (tx) => {
      await this.requireOver(tx, by, 'account.edit', id);
      await this.persons.change(tx, { id, by: by.personId, version }, body);
    });
    return this.queries.one(scopeFor(by, 'account.edit'), id);
  }

  /** Refuses sign-in from now on and ends all sessions; delegations the person gave stop with it. @throws Problem see requireOver; wrong-state */
  disable(by: Actor, id: string, reason?: string): Promise<AccountStateView> {
    return this.change(by, id, async (tx, state) => {
      if (state.disabled) throw new Problem(PROBLEMS.wrongState);
      if (!(await setDisabled(tx, id, true))) throw new Problem(PROBLEMS.wrongState);
      await this.sessions.end(tx, id);
      await this.events.record(tx, { kind: 'account-disabled', by: by.personId, subjectId: id, ...(reason ? { reason } : {}) });
    });
  }

  /** Lets a disabled account in again, with the grants that still stand. @throws Problem see requireOver; wrong-state */
  enable(by: Actor, id: string, reason?: string): Promise<AccountStateView> {
    return this.change(by, id, async (tx, state) => {
      if (!state.disabled || state.erased) throw new Problem(PROBLEMS.wrongState);
      if (!(await setDisabled(tx, id, false))) throw new Problem(PROBLEMS.wrongState);
      // A sign-in may have opened one at the instant of the disabling.
      await this.sessions.end(tx, id);
      await this.events.record(tx, { kind: 'account-enabled', by: by.personId, subjectId: id, ...(reason ? { reason } : {}) });
    });
  }

  /** Empties the person's row for good; the account is closed, its grants and delegations end, ids stay. @throws Problem see requireOver; wrong-state */
  erase(by: Actor, id: string): Promise<AccountStateView> {
    return this.change(by, id, async (tx, state) => {
      if (state.erased) throw new Problem(PROBLEMS.wrongState);
      await this.events.record(tx, { kind: 'account-erased', by: by.personId, subjectId: id });
      await erasePerson(tx, id, by.personId, this.clock.now());
    });
  }

  /**
   * An administrator rules over an account only where every power of its person lies at or below nodes of the administrator's own:
   * otherwise a county could take over what the person holds at the city.
   * @throws Problem not-found, account-beyond-you, own-account
   */
  async requireOver(tx: Tx, by: Actor, permission: Permission, id: string): Promise<AccountStateView> {
    await this.queries.hold(tx, id);
    const state = await this.queries.standingIn(tx, scopeFor(by, permission), id);
    if (id === by.personId) throw new Problem(ACCESS_PROBLEMS.ownAccount);
    const places = await this.queries.placesOf(tx, id, this.clock.today());
    const covered = places.every((place) => by.grantFor(permission, place.id, place.above));
    if (places.length === 0 || !covered) throw new Problem(ACCESS_PROBLEMS.accountBeyondYou);
    return state;
  }

  private change(by: Actor, id: string, work: (tx: Tx, state: AccountStateView) => Promise<void>): Promise<AccountStateView> {
    return this.database.write(by, async (tx) => {
      await work(tx, await this.requireOver(tx, by, 'account.disable', id));
      return this.queries.standingIn(tx, scopeFor(by, 'account.disable'), id);
    });
  }
}
