import { type Actor, scopeFor, Tree } from '@jidi/access';
import { Database, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { requireGrantAt } from '../permit.js';
import type { AssociationView } from './association.dto.js';
import { associationView } from './association.queries.js';
import { storeContact } from './association.sql.js';

/** Keeps what associations tell the world. */
@Injectable()
export class AssociationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Tree) private readonly tree: Tree,
  ) {}

  /** @throws Problem not-found when there is no such active association */
  find(by: Actor, nodeId: string): Promise<AssociationView> {
    return this.database.read(scopeFor(by, 'node.read').caller, (tx) => associationView(tx, nodeId));
  }

  /** Changes the office's address and number. @throws Problem not-found, forbidden, stale with the version that it has */
  changeContact(by: Actor, nodeId: string, version: number, contact: string): Promise<AssociationView> {
    return this.database.write(by, async (tx) => {
      await associationView(tx, nodeId);
      await requireGrantAt(tx, this.tree, by, 'unit.edit', nodeId);
      const isStored = await storeContact(tx, nodeId, version, contact);
      const now = await associationView(tx, nodeId);
      if (!isStored) throw new Problem(PROBLEMS.stale, [], { currentVersion: now.version });
      return now;
    });
  }
}
