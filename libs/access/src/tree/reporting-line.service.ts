import { Clock, Database, Job, PROBLEMS, Problem, ROBOT, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../actor/actor.js';
import { AccessEvents } from '../event/access-events.js';
import type { NodeKind } from './node-kinds.js';
import { scopeFor } from '../scope.js';
import type { NodeDetailView, ParentBody } from './node.dto.js';
import { NodeQueries } from './node.queries.js';
import { invalid } from './node.service.js';
import { placeOf, requireAbove, requireAt } from './place.js';
import { Tree } from './tree.js';
import { holdNode } from './node.sql.js';
import { lineSince } from './tree.sql.js';

/** Name of the job that lets planned moves take effect; to be listed among the recurring jobs, soon after midnight in China. */
export const SETTLE_TREE = 'access.settle-tree';

/** What may hang below what; a base's managing body is the register's to change. */
const PARENTS: Partial<Record<NodeKind, readonly NodeKind[]>> = {
  COUNTY: ['CITY', 'PROVINCE'],
  ZONE: ['COUNTY', 'CITY', 'PROVINCE'],
  UNIT: ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'ZONE'],
};

/** The reporting line, which has dates: past figures stay with the body of that time. */
@Injectable()
export class ReportingLine {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Tree) private readonly tree: Tree,
    @Inject(NodeQueries) private readonly queries: NodeQueries,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /**
   * By an administrator above both the old parent's and the new parent's place in the tree, or of them.
   * @throws Problem not-found, forbidden, invalid (kinds, or a day before the present line began)
   */
  change(by: Actor, id: string, { parentId, from, reason }: ParentBody): Promise<NodeDetailView> {
    return this.database.write(by, async (tx) => {
      // Two who move one body at once come one after the other, so that the second is judged by where the first put it.
      await holdNode(tx, id);
      const place = await placeOf(tx, id);
      requireAbove(by, 'node.move', place);
      const parent = await placeOf(tx, parentId);
      requireAt(by, 'node.move', parent);
      if (!PARENTS[place.kind]?.includes(parent.kind))
        throw invalid('parentId', 'kind', '该单位不能隶属于所选单位', `a ${place.kind} does not hang below a ${parent.kind}`);
      if (place.above[0] === parentId) throw invalid('parentId', 'same-parent', '现在的上级就是该单位', 'it hangs there already');
      await this.requireLater(tx, id, from);
      await (from > this.clock.today() ? this.tree.plan(tx, id, parentId, from) : this.tree.move(tx, id, parentId, from));
      const notes = { before: place.above[0] ?? null, parentId, from };
      await this.events.record(tx, { kind: 'parent-changed', by: by.personId, nodeId: id, reason, notes });
      return this.queries.oneIn(tx, scopeFor(by, 'node.read'), id);
    });
  }

  /** Lets planned moves take effect whose day has come. */
  @Job(SETTLE_TREE)
  async settle(): Promise<void> {
    await this.database.write(ROBOT, (tx) => this.tree.settle(tx, this.clock.today()));
  }

  /** What happened is not overwritten: a line may be corrected on the day it began, and not before. */
  private async requireLater(tx: Tx, id: string, from: string): Promise<void> {
    const since = await lineSince(tx, id, this.clock.today());
    if (since === undefined) throw new Problem(PROBLEMS.wrongState);
    if (from < since) {
      throw invalid(
        'from',
        'before-present-line',
        `不能早于现隶属关系的起始日 ${since}`,
        `not before ${since}, when the present line began`,
      );
    }
  }
}
