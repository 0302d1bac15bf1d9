import { Database, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AccountQueries } from '../account/account.queries.js';
import type { Actor } from '../actor/actor.js';
import { AccessEvents } from '../event/access-events.js';
import { hasHeldRole, holdsRole } from '../grant/grant.sql.js';
import { scopeFor } from '../scope.js';
import { type Place, placeOf, requireAt } from '../tree/place.js';
import type { HandoverBody, HandoverView, MovedView } from './handover.dto.js';

/** Work that passes from one person to another, at one node. */
export interface Passing {
  readonly fromPersonId: string;
  readonly toPersonId: string;
  readonly nodeId: string;
}

/** Moves what stands in a person's name of one kind; gives how many. */
export type Mover = (tx: Tx, passing: Passing) => Promise<number>;

/** Officers change posts in March: what stands in a person's name at a node moves to another in one act. */
@Injectable()
export class Handover {
  private readonly movers = new Map<string, Mover>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AccountQueries) private readonly accounts: AccountQueries,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /**
   * Says how one kind of work is moved; the libs above do so when they start.
   * @throws Error when the kind has a mover already
   */
  register(kind: string, mover: Mover): void {
    if (this.movers.has(kind)) throw new Error(`two movers for ${kind}`);
    this.movers.set(kind, mover);
  }

  /** @throws Problem not-found (node or persons), forbidden, invalid when the successor holds no role there */
  handOver(by: Actor, fromPersonId: string, { toPersonId, nodeId, reason }: HandoverBody): Promise<HandoverView> {
    return this.database.write(by, async (tx) => {
      const place = await placeOf(tx, nodeId);
      await this.requirePredecessor(tx, by, fromPersonId, place);
      requireAt(by, 'account.handover', place);
      await this.requireSuccessor(tx, by, fromPersonId, { toPersonId, nodeId });
      const moved: MovedView[] = [];
      for (const [kind, move] of this.movers) moved.push({ kind, count: await move(tx, { fromPersonId, toPersonId, nodeId }) });
      const notes = { toPersonId, ...Object.fromEntries(moved.map(({ kind, count }) => [kind, count])) };
      await this.events.record(tx, { kind: 'work-handed-over', by: by.personId, subjectId: fromPersonId, nodeId, reason, notes });
      return { moved };
    });
  }

  /** Who has left, their grant revoked, may be known by that grant alone, to whoever hands over there. */
  private async requirePredecessor(tx: Tx, by: Actor, personId: string, place: Place): Promise<void> {
    const hasHeld = await hasHeldRole(tx, personId, place.id);
    const isKnown = hasHeld && by.grantFor('account.handover', place.id, place.above) !== undefined;
    if (!isKnown) await this.accounts.standingIn(tx, scopeFor(by, 'account.handover'), personId);
  }

  private async requireSuccessor(
    tx: Tx,
    by: Actor,
    fromPersonId: string,
    { toPersonId, nodeId }: Omit<HandoverBody, 'reason'>,
  ): Promise<void> {
    const { disabled } = await this.accounts.standingIn(tx, scopeFor(by, 'account.handover'), toPersonId);
    const holds = await holdsRole(tx, toPersonId, nodeId);
    if (holds && !disabled && toPersonId !== fromPersonId) return;
    throw new Problem(PROBLEMS.invalid, [
      {
        path: 'toPersonId',
        code: 'no-successor',
        zh: '接手人应为在该单位有角色的另一人',
        en: 'the successor must be another person who holds a role there',
      },
    ]);
  }
}
