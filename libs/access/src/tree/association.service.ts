import { Database, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../account/accounts.js';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { Codes } from '../code/codes.js';
import { tellOnce } from '../code/tell-once.js';
import { AccessEvents } from '../event/access-events.js';
import { ASSOCIATION_KINDS } from './node-kinds.js';
import { scopeFor } from '../scope.js';
import type { ActivateBody, ActivatedView } from './node.dto.js';
import { NodeQueries } from './node.queries.js';
import { placeOf, requireAbove } from './place.js';
import { activateNode } from './node.sql.js';

/** Associations stand in the tree from the beginning, and take part once one above has activated them. */
@Injectable()
export class Associations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Codes) private readonly codes: Codes,
    @Inject(NodeQueries) private readonly nodes: NodeQueries,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /**
   * Activates an association together with its first administrator.
   * @throws Problem not-found (no association), forbidden, association-active, user-name-taken, mobile-taken
   */
  activate(by: Actor, nodeId: string, { administrator, onePerson }: ActivateBody): Promise<ActivatedView> {
    return tellOnce(this.database, by, async (tx, tell) => {
      const place = await placeOf(tx, nodeId);
      if (!ASSOCIATION_KINDS.includes(place.kind)) throw new Problem(PROBLEMS.notFound);
      requireAbove(by, 'association.activate', place);
      if (!(await activateNode(tx, nodeId, onePerson))) throw new Problem(ACCESS_PROBLEMS.associationActive);
      await this.events.record(tx, { kind: 'association-activated', by: by.personId, nodeId });
      const administratorId = await this.accounts.create(tx, {
        person: administrator,
        grants: [{ role: 'administrator', nodeId }],
        by: by.personId,
      });
      const { parents, ...node } = await this.nodes.oneIn(tx, scopeFor(by, 'node.read'), nodeId);
      void parents;
      return { node, administratorId, ...tell(await this.codes.issue(tx, administratorId, by.personId)) };
    });
  }
}
