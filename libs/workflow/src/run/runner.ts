import type { Actor } from '@jidi/access';
import { beginReach, widenReach } from '@jidi/access';
import { Clock, Database, Outbox, postRow, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { actingNode, beginningNode } from './acting-node.js';
import { anythingPossible, type AvailableAction, availableActionsOf, recallOf } from './available-actions.js';
import type { Act, ActionDescription, AnyWorkflow, Stateful, Workflow } from '../table/describe-workflow.js';
import { hasActed, lastMove, type Recorded, recordHistory, stepsOf } from '../history/history.js';
import { momentOf } from './moment.js';
import type { Occasion } from './occasion.js';
import { requireParty } from './party.js';
import { Robot } from './robot.js';
import { lockRecord, wrongState } from './record.js';
import { failures } from '../table/rule.js';
import { requireScan } from './scan.js';
import { agreeTasks } from '../task/tasks.js';
import { WORKFLOW_PROBLEMS } from '../workflow.problems.js';

/** Which action of which record, by whom, with what. */
export interface Request<I, A extends keyof I> {
  readonly by: Actor | Robot;
  readonly action: A;
  readonly id: string;
  readonly input: I[A];
  readonly occasion?: Occasion;
}

/** The only writer of states: seven steps for every action in the system, in one transaction. */
@Injectable()
export class Runner {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** Runs one action as a unit of work of its own; `view` makes the answer, inside it. */
  act<R extends Stateful, F, S extends string, P extends string, I extends object, A extends keyof I & string, V>(
    workflow: Workflow<R, F, S, P, I>,
    request: Request<I, A>,
    view: (tx: Tx, record: R) => Promise<V> | V,
  ): Promise<V> {
    return this.database.write(request.by, async (tx) => view(tx, await this.actIn(tx, workflow, request)));
  }

  /**
   * Lets a robot act where it may come too late: another run was faster, or somebody has changed what it goes by.
   * @returns whether it acted
   */
  async attempt<R extends Stateful, F, S extends string, P extends string, I extends object, A extends keyof I & string>(
    workflow: Workflow<R, F, S, P, I>,
    request: Request<I, A> & { readonly by: Robot },
  ): Promise<boolean> {
    try {
      await this.act(workflow, request, () => undefined);
      return true;
    } catch (error) {
      if (error instanceof Problem && (error.type === PROBLEMS.wrongState || error.type === PROBLEMS.rulesFailed)) return false;
      throw error;
    }
  }

  /** Runs one action inside a larger unit of work, such as a document that names ten bases. */
  async actIn<R extends Stateful, F, S extends string, P extends string, I extends object, A extends keyof I & string>(
    tx: Tx,
    workflow: Workflow<R, F, S, P, I>,
    { by, action, id, input, occasion = {} }: Request<I, A>,
  ): Promise<R> {
    const description = workflow.actions[action];
    // 1: within reach of whoever may read it, else it is absent
    const record = await lockRecord(tx, workflow, id, by);
    // 2: the permission, at the body that acts
    const acting = actingNode(description, workflow, record, by);
    if (!acting) throw new Problem(PROBLEMS.forbidden);
    // 3: the state
    if (!description.from.includes(record.state as S)) throw wrongState(workflow, record, by);
    // 4: the facts once, and every rule
    const { sequence, since } = await stepsOf(tx, id);
    // A robot says itself since when something stands: nobody tells it of an earlier day.
    const moment =
      by instanceof Robot
        ? { at: this.clock.now(), happenedOn: occasion.happenedOn ?? this.clock.today() }
        : await momentOf(tx, this.clock, occasion, { since, forItself: acting.forItself });
    requireParty(workflow, record, acting, occasion);
    await requireScan(tx, occasion, { kind: workflow.kind, id, by });
    const facts = await workflow.facts(tx, record);
    const act: Act<R, F, I[A]> = { record, facts, by, delegatedBy: acting.delegatedBy, input, ...moment };
    const faults = [...failures(description.provided ?? [], act), ...failures(description.checks ?? [], act)];
    if (faults.length > 0) throw new Problem(PROBLEMS.rulesFailed, faults);
    // 5: the state by compare-and-set, and what changes with it
    const target = targetOf(description, act);
    const moved = await this.move(tx, workflow, { record, by }, target, description.sets?.(act) ?? {});
    await description.writes?.(tx, { ...act, record: moved });
    const wider = description.widens?.({ ...act, record: moved });
    if (wider) await widenReach(tx, { recordId: id, kind: workflow.kind, sortAt: record.createdAt, ...wider });
    // 6 and 7: history, inbox and outbox
    await this.conclude(tx, workflow, moved, {
      by,
      action,
      fromState: record.state,
      sequence: sequence + 1,
      occasion,
      happenedOn: moment.happenedOn,
      ...acting,
      notes: description.notes?.(act) ?? {},
    });
    return moved;
  }

  /**
   * Puts a new record into its workflow; its reach is written before its row.
   * @param since day of the step of another record that it follows, where it follows one
   */
  async create<R extends Stateful, F, S extends string, P extends string, I extends object>(
    tx: Tx,
    workflow: Workflow<R, F, S, P, I>,
    by: Actor | Robot,
    record: R,
    reach: { nodes?: readonly string[]; exactly?: readonly string[] },
    nodeId: string | null,
    occasion: Occasion = {},
    since: string | null = null,
  ): Promise<R> {
    const acting = beginningNode(by, nodeId);
    requireParty(workflow, record, acting, occasion);
    // A robot says itself since when something stands: nobody tells it of an earlier day.
    const { happenedOn = this.clock.today() } =
      by instanceof Robot ? occasion : await momentOf(tx, this.clock, occasion, { since, forItself: acting.forItself });
    beginReach(tx, { recordId: record.id, kind: workflow.kind, sortAt: record.createdAt, ...reach });
    postRow(tx, workflow.entity, record);
    await requireScan(tx, occasion, { kind: workflow.kind, id: record.id, by });
    await this.conclude(tx, workflow, record, {
      by,
      action: 'create',
      fromState: null,
      sequence: 1,
      occasion,
      happenedOn,
      ...acting,
      notes: {},
    });
    return record;
  }

  /** Takes the last action back as a unit of work of its own; see `recallIn`. */
  recall<R extends Stateful, F, S extends string, P extends string, I extends object, V>(
    workflow: Workflow<R, F, S, P, I>,
    request: { by: Actor; id: string; reason: string },
    view: (tx: Tx, record: R) => Promise<V> | V,
  ): Promise<V> {
    return this.database.write(request.by, async (tx) => view(tx, await this.recallIn(tx, workflow, request)));
  }

  /**
   * Takes the last action back, by whoever did it, until the next body has acted; inside a larger unit of work where the
   * action had moved other records too.
   * @throws Problem nothing-to-recall; forbidden to whoever did nothing to it, or no longer holds what doing it took
   */
  async recallIn<R extends Stateful, F, S extends string, P extends string, I extends object>(
    tx: Tx,
    workflow: Workflow<R, F, S, P, I>,
    { by, id, reason }: { by: Actor; id: string; reason: string },
  ): Promise<R> {
    const record = await lockRecord(tx, workflow, id, by);
    const last = await lastMove(tx, id);
    const undone = last ? (workflow as unknown as AnyWorkflow).actions[last.action] : undefined;
    const isOwn = last?.personId === by.personId;
    const acting = undone && actingNode(undone, workflow as unknown as AnyWorkflow, record, by);
    const mayStill = isOwn ? !undone || acting !== undefined : await hasActed(tx, id, by.personId);
    if (!mayStill) throw new Problem(PROBLEMS.forbidden);
    if (!isOwn || !last?.fromState || !undone?.recall) throw new Problem(WORKFLOW_PROBLEMS.nothingToRecall);
    const moved = await this.move(tx, workflow, { record, by }, last.fromState, (undone.recall.sets?.(record) ?? {}) as Partial<R>);
    await undone.recall.writes?.(tx, record);
    await this.conclude(tx, workflow, moved, {
      by,
      action: 'recall',
      undoesId: last.id,
      fromState: record.state,
      sequence: (await stepsOf(tx, id)).sequence + 1,
      occasion: {},
      happenedOn: this.clock.today(),
      nodeId: last.nodeId,
      delegatedBy: acting?.delegatedBy ?? null,
      notes: { recalled: last.action, reason },
    });
    return moved;
  }

  /** What the caller may do to a record now, and what blocks it: steps 2 to 4 without writing. */
  async availableActions<R extends Stateful, F, S extends string, P extends string, I extends object>(
    tx: Tx,
    workflow: Workflow<R, F, S, P, I>,
    by: Actor,
    record: R,
  ): Promise<AvailableAction[]> {
    const last = await lastMove(tx, record.id);
    const moment = { at: this.clock.now(), happenedOn: this.clock.today() };
    // A reader, to whom nothing is possible, need not reach the facts.
    if (!anythingPossible(workflow, by, record)) return recallOf(workflow, by, record, last);
    return availableActionsOf(workflow, { record, facts: await workflow.facts(tx, record), by, ...moment }, last);
  }

  private async move<R extends Stateful, F, S extends string, P extends string, I extends object>(
    tx: Tx,
    workflow: Workflow<R, F, S, P, I>,
    { record, by }: { record: R; by: Actor | Robot },
    state: string,
    sets: Partial<R>,
  ): Promise<R> {
    const version = record.version + 1;
    const changed: unknown[][] = await tx.query(
      `update ${workflow.table} set state = $1, version = $2 where id = $3 and state = $4 and version = $5 returning id`,
      [state, version, record.id, record.state, record.version],
    );
    if (changed[0]?.length !== 1) throw wrongState(workflow, record, by);
    if (Object.keys(sets).length > 0) await tx.update(workflow.entity, record.id, sets as never);
    return { ...record, ...sets, state, version };
  }

  private async conclude<R extends Stateful, F, S extends string, P extends string, I extends object>(
    tx: Tx,
    workflow: Workflow<R, F, S, P, I>,
    record: R,
    done: Omit<Recorded, 'record' | 'kind' | 'recordedAt'>,
  ): Promise<void> {
    const any = workflow as unknown as AnyWorkflow;
    recordHistory(tx, { ...done, record, kind: workflow.kind, recordedAt: this.clock.now() });
    await agreeTasks(tx, any, record, this.clock.now(), done.fromState === null);
    await this.outbox.append(tx, `${workflow.kind}.${done.action}`, { recordId: record.id, state: record.state });
  }
}

function targetOf<R extends Stateful, F, I, S extends string, P extends string>(
  { to }: ActionDescription<R, F, I, S, P>,
  act: Act<R, F, I>,
): string {
  if (typeof to === 'string') return to;
  return 'same' in to ? act.record.state : to.by(act);
}
