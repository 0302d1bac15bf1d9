import { Clock, Database, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { AccessEvents } from '../event/access-events.js';
import { ASSOCIATION_KINDS } from './node-kinds.js';
import { scopeFor } from '../scope.js';
import type { NodeBody, NodeDetailView, UnitBody } from './node.dto.js';
import { NodeQueries } from './node.queries.js';
import { placeOf, requireAbove, requireAt } from './place.js';
import { Tree } from './tree.js';
import { changeNode, hasNameBelow, holdNode } from './node.sql.js';

/** Registering recommenders, and changing what is said of a body. */
@Injectable()
export class NodeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Tree) private readonly tree: Tree,
    @Inject(NodeQueries) private readonly queries: NodeQueries,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /** @throws Problem not-found, forbidden, node-inactive, unit-exists, invalid */
  register(by: Actor, { parentId, unitKind, name, onePerson = false, from = this.clock.today() }: UnitBody): Promise<NodeDetailView> {
    return this.database.write(by, async (tx) => {
      // Two clerks who give one name at once come one after the other; what is hung below meanwhile refers to the row and passes.
      await holdNode(tx, parentId);
      const parent = await placeOf(tx, parentId);
      requireAt(by, 'unit.create', parent);
      if (!ASSOCIATION_KINDS.includes(parent.kind))
        throw invalid('parentId', 'no-association', '推荐单位应登记在科协之下', 'a recommender belongs below an association');
      if (!parent.active) throw new Problem(ACCESS_PROBLEMS.nodeInactive);
      if (from > this.clock.today()) throw invalid('from', 'in-future', '日期不能晚于今天', 'the day must not lie in the future');
      await this.requireFreeName(tx, parentId, name);
      const id = await this.tree.add(tx, { kind: 'UNIT', unitKind, name, onePerson, parentId, from });
      await this.events.record(tx, { kind: 'unit-registered', by: by.personId, nodeId: id, notes: { unitKind } });
      return this.queries.oneIn(tx, scopeFor(by, 'node.read'), id);
    });
  }

  /** A new name; or whether one person may prepare and sign, which a body above says. @throws Problem not-found, forbidden, unit-exists */
  change(by: Actor, id: string, { name, onePerson }: NodeBody): Promise<NodeDetailView> {
    return this.database.write(by, async (tx) => {
      const scope = scopeFor(by, 'node.read');
      const before = await this.queries.oneIn(tx, scope, id);
      const place = await placeOf(tx, id);
      if (place.kind === 'BASE') throw new Problem(PROBLEMS.forbidden);
      requireAt(by, 'unit.edit', place);
      if (onePerson !== undefined) requireAbove(by, 'unit.edit', place);
      if (name !== undefined && name !== before.name && before.parentId) {
        await holdNode(tx, before.parentId);
        await this.requireFreeName(tx, before.parentId, name);
      }
      await changeNode(tx, id, { name, onePerson });
      const notes = { ...(name === undefined ? {} : { nameBefore: before.name, name }), ...(onePerson === undefined ? {} : { onePerson }) };
      await this.events.record(tx, { kind: 'node-changed', by: by.personId, nodeId: id, notes });
      return this.queries.oneIn(tx, scope, id);
    });
  }

  private async requireFreeName(tx: Tx, parentId: string, name: string): Promise<void> {
    if (await hasNameBelow(tx, parentId, name)) throw new Problem(ACCESS_PROBLEMS.unitExists);
  }
}

/** The refusal of one field. */
export const invalid = (path: string, code: string, zh: string, en: string): Problem =>
  new Problem(PROBLEMS.invalid, [{ path, code, zh, en }]);
