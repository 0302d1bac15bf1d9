import { type Actor, Tree } from '@jidi/access';
import { Clock, Database, declareTopics, type Fault, Outbox, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { recordChange } from '../change/changes.js';
import { entryOf } from '../dated/entry.js';
import { end } from '../dated/succeed.js';
import { callerOf, requireGrantAt } from '../permit.js';
import { lockBase } from './base-changes.service.js';
import type { BaseMove } from './base.dto.js';
import { Base, BaseTenure } from './base.entity.js';
import { requireManagingBody } from './base-nodes.js';
import { changedBase } from './base.queries.js';
import { presentTenure } from './base-rows.js';
import { writeTenure } from './base.service.js';
import type { BaseView } from './base.views.js';

/** Topic of the outbox: a base has another managing body. */
export const BASE_MOVED = 'base.moved';
declareTopics(BASE_MOVED);

/** Changes the managing body: the register's tenure and the node's parent in one transaction. */
@Injectable()
export class BaseMoveService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Tree) private readonly tree: Tree,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /**
   * Hangs a base below another body from a day on. The mover holds the permission for both bodies, so that none pushes a base
   * onto its neighbour. The new body reaches the whole past, the former one its own part; on the first day of the present body it
   * is a correction, and the wrong body loses what came with the mistake.
   */
  move(by: Actor, id: string, body: BaseMove): Promise<BaseView> {
    return changedBase(this.database, callerOf(by, 'base.read'), this.clock.today(), async (tx) => {
      const base = await lockBase(tx, id);
      await requireGrantAt(tx, this.tree, by, 'base.move', base.nodeId);
      await requireManagingBody(tx, 'nodeId', body.nodeId);
      await requireGrantAt(tx, this.tree, by, 'base.move', body.nodeId);
      const entry = entryOf(this.clock, by, body);
      const tenure = await presentTenure(tx, id);
      const fault = faultOf(tenure, body.nodeId, entry.day);
      if (fault) throw new Problem(PROBLEMS.invalid, [fault]);
      await end(tx, BaseTenure, tenure, entry.day, entry.now);
      await this.tree.move(tx, base.nodeId, body.nodeId, entry.day);
      await writeTenure(tx, base, body.nodeId, entry.day);
      const facts = { before: tenure.nodeId, nodeId: body.nodeId };
      // Both bodies keep the move on record: the former one as the last of its part.
      await recordChange(tx, entry, { kind: 'base', recordId: id, reachId: tenure.id, what: 'moved', facts });
      await tx.update(Base, id, { version: base.version + 1 });
      await this.outbox.append(tx, BASE_MOVED, { recordId: id });
      return id;
    });
  }
}

function faultOf({ nodeId, validFrom }: BaseTenure, to: string, day: string): Fault | undefined {
  if (nodeId === to) {
    return { path: 'nodeId', code: 'same-managing-body', zh: '该基地已由此单位归口管理', en: 'it is managed by this body already' };
  }
  if (day < validFrom) {
    const zh = `起始日期不能早于现归口管理单位的起始日期（${validFrom}）`;
    return {
      path: 'from',
      code: 'from-before-current',
      zh,
      en: `it cannot begin before the present managing body's first day (${validFrom})`,
    };
  }
  return undefined;
}
