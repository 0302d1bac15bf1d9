import { type Actor, scopeFor, Tree } from '@jidi/access';
import { Clock, Database, forgetWords, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { lockRecord } from '../run/record.js';
import { workflows } from '../table/describe-workflow.js';
import { erasedKinds, eraseLeft } from './erase-words.js';
import { History } from './history.entity.js';
import type { ErasedView } from './remark.dto.js';
import { emptyRemarks, remarkOf } from './remarks.queries.js';

/** Erases what was said with a step in free text; the step and its facts stay. */
@Injectable()
export class Remarks implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Tree) private readonly tree: Tree,
  ) {}

  /** @throws Error when words are to be erased of a kind that has no workflow */
  onModuleInit(): void {
    const strangers = erasedKinds().filter((kind) => !workflows().has(kind));
    if (strangers.length > 0) throw new Error(`no workflow is described whose words are erased: ${strangers.join(', ')}`);
  }

  /**
   * Erases what was said with one entry of a history, by whoever may at the body that acted or above it; once, however often asked.
   * @throws Problem not-found when the record is beyond reach, or nothing was said
   */
  erase(by: Actor, historyId: string): Promise<ErasedView> {
    return this.database.write(scopeFor(by, 'history.erase').caller, async (tx) => {
      const step = await this.lockStep(tx, by, historyId);
      const remark = await remarkOf(tx, historyId);
      if (remark?.erasedAt) return { id: historyId, erasedAt: remark.erasedAt.toISOString() };
      const words = [remark?.reason, remark?.lateReason, ...(await eraseLeft(tx, step))].filter((said) => typeof said === 'string');
      if (words.length === 0) throw new Problem(PROBLEMS.notFound);
      const { recordId } = step;
      const erasedAt = this.clock.now();
      await emptyRemarks(tx, { id: historyId, recordId, erasedAt, erasedBy: by.personId });
      forgetWords(tx, words, [recordId]);
      return { id: historyId, erasedAt: erasedAt.toISOString() };
    });
  }

  /** The step with its record locked, so that no step under way says the words again. */
  private async lockStep(tx: Tx, by: Actor, id: string): Promise<History> {
    const step = await tx.findOneBy(History, { id });
    const workflow = step && workflows().get(step.kind);
    if (!workflow) throw new Problem(PROBLEMS.notFound);
    const { nodeId, recordId } = step;
    if (nodeId === null || !by.grantFor('history.erase', nodeId, await this.tree.ancestors(tx, nodeId)))
      throw new Problem(PROBLEMS.forbidden);
    await lockRecord(tx, workflow, recordId);
    return step;
  }
}
