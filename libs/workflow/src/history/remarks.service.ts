import { type Actor, scopeFor, Tree } from '@jidi/access';
import { Clock, Database, Problem, PROBLEMS } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { History } from './history.entity.js';
import type { ErasedView } from './remark.dto.js';
import { Remark } from './remark.entity.js';

/** Erases what was said of a step in free text; the step and its facts stay. */
@Injectable()
export class Remarks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Tree) private readonly tree: Tree,
  ) {}

  /**
   * Erases the reason of one entry of a history, by whoever may at the body that acted or above it; once, however often asked.
   * @throws Problem not-found when the record is beyond reach, or nothing was said
   */
  erase(by: Actor, historyId: string): Promise<ErasedView> {
    return this.database.write(scopeFor(by, 'history.erase').caller, async (tx) => {
      const remark = await tx.findOne(Remark, { where: { historyId }, lock: { mode: 'pessimistic_write' } });
      const step = remark && (await tx.findOneBy(History, { id: historyId }));
      if (!remark || !step) throw new Problem(PROBLEMS.notFound);
      const { nodeId } = step;
      if (nodeId === null || !by.grantFor('history.erase', nodeId, await this.tree.ancestors(tx, nodeId)))
        throw new Problem(PROBLEMS.forbidden);
      const erasedAt = remark.erasedAt ?? this.clock.now();
      if (remark.erasedAt === null)
        await tx.update(Remark, { historyId }, { reason: null, lateReason: null, erasedAt, erasedBy: by.personId });
      return { id: historyId, erasedAt: erasedAt.toISOString() };
    });
  }
}
