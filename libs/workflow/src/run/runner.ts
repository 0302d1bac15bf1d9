import { type Actor, beginReach, widenReach } from '@jidi/access';
import { askTogether, Clock, Database, Outbox, postRow, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { actingNode, beginningNode } from './acting-node.js';
import { anythingPossible, type AvailableAction, judgedActions, recallOf, tellActions } from './available-actions.js';
import { withForeseen } from './foreseeing.js';
import { aboutBase, idOf, lockLed, occasionOfLed } from './leading.js';
import { type Moment, momentOf } from './moment.js';
import { moveRecord, targetOf } from './move-record.js';
import type { Occasion } from './occasion.js';
import { requireParty } from './party.js';
import { isStanding, requireRecallable } from './recall.js';
import { lockRecord, wrongState } from './record.js';
import { Robot } from './robot.js';
import { requireScan } from './scan.js';
import { lastMove, type Recorded, recordHistory } from '../history/history.js';
import { stepsOf } from '../history/history.sql.js';
import type { History } from '../history/history.entity.js';
import type { ActionDescription, AnyWorkflow, Workflow } from '../table/describe-workflow.js';
import type { Act, ActionOf, BeginInput, Beginning, Kind, Stateful } from '../table/kind.js';
import type { Led } from '../table/led.js';
import { requireRules } from '../table/require-rules.js';
import { agreeTasks, type Known } from '../task/tasks.js';
import { WORKFLOW_PROBLEMS } from '../workflow.problems.js';

/** Which action of which record, by whom, with what. */
export interface Request<K extends Kind, A extends ActionOf<K>> {
  readonly by: Actor | Robot;
  readonly action: A;
  readonly id: string;
  readonly input: K['inputs'][A];
  readonly occasion?: Occasion;
  /** The step of another record that leads it; a led action has one. */
  readonly causeId?: string;
}

/** Which record begins, by whom, with what. */
export interface BeginRequest<K extends Kind> {
  readonly by: Actor | Robot;
  /** Without a row yet, in its first state. */
  readonly record: K['record'];
  /** What comes with it, or how it is found once the permission is known to be held. */
  readonly input: BeginInput<K> | (() => Promise<BeginInput<K>>);
  readonly occasion?: Occasion;
  /** Day of the step of another record that it follows, null where it follows none. */
  readonly since?: string | null;
  /** The step of another record that leads it. */
  readonly causeId?: string;
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
  act<K extends Kind, A extends ActionOf<K>, V>(
    workflow: Workflow<K>,
    request: Request<K, A>,
    view: (tx: Tx, record: K['record']) => Promise<V> | V,
  ): Promise<V> {
    return this.database.write(request.by, async (tx) => view(tx, await this.actIn(tx, workflow, request)));
  }

  /**
   * Lets a robot act where it may come too late: another run was faster, or somebody has changed what it goes by.
   * @returns whether it acted
   */
  async attempt<K extends Kind, A extends ActionOf<K>>(
    workflow: Workflow<K>,
    request: Request<K, A> & { readonly by: Robot },
  ): Promise<boolean> {
    try {
      await this.act(workflow, request, () => undefined);
      return true;
    } catch (error) {
      if (error instanceof Problem && (error.type === PROBLEMS.wrongState || error.type === PROBLEMS.rulesFailed)) return false;
      throw error;
    }
  }

  /** Runs one action inside a larger unit of work. */
  actIn<K extends Kind, A extends ActionOf<K>>(tx: Tx, workflow: Workflow<K>, request: Request<K, A>): Promise<K['record']> {
    if (workflow.actions[request.action].led && request.causeId === undefined)
      throw new Error(`${workflow.kind} is led to ${request.action} by another record alone`);
    return this.run(tx, workflow, request);
  }

  private async run<K extends Kind, A extends ActionOf<K>>(
    tx: Tx,
    workflow: Workflow<K>,
    { by, action, id, input, occasion = {}, causeId }: Request<K, A>,
    locked?: K['record'],
  ): Promise<K['record']> {
    const description: ActionDescription<K['record'], K['facts'], K['inputs'][A], K['state'], K['party']> = workflow.actions[action];
    // 1: within reach of whoever may read it, else it is absent
    const record: K['record'] = locked ?? (await lockRecord(tx, workflow, id, by));
    // 2: the permission, at the body that acts
    const acting = actingNode(description, workflow, record, by);
    if (!acting) throw new Problem(PROBLEMS.forbidden);
    // 3: the state
    if (!description.from.includes(record.state)) throw wrongState(workflow, record, by);
    // 4: the facts once whatever moves is held, and every rule
    const { sequence, since } = await stepsOf(tx, id);
    const moment = await this.momentOf(tx, by, occasion, since, acting.forItself);
    requireParty(workflow, record, acting, occasion);
    await requireScan(tx, occasion, { kind: workflow.kind, id, by });
    await description.holds?.(tx, record);
    const { delegatedBy } = acting;
    let act: Act<K['record'], K['facts'], K['inputs'][A]> = {
      record,
      facts: await workflow.facts(tx, record),
      by,
      delegatedBy,
      input,
      ...moment,
    };
    const led = (await description.leads?.(tx, act)) ?? [];
    const held = await lockLed(tx, led, by);
    if (held.size > 0) act = { ...act, facts: await workflow.facts(tx, record) };
    requireRules([...(description.provided ?? []), ...(description.checks ?? [])], act);
    // 5: the state by compare-and-set, and what changes with it
    const target = targetOf(description, act);
    const moved = await moveRecord(tx, workflow, { record, by }, target, description.sets?.(act) ?? {});
    act = { ...act, record: moved };
    await description.writes?.(tx, act);
    const wider = description.widens?.(act);
    if (wider) await widenReach(tx, { recordId: id, kind: workflow.kind, sortAt: record.createdAt, ...wider });
    // 6 and 7: history, inbox and outbox
    const done = {
      by,
      action,
      ...(causeId === undefined ? {} : { causeId }),
      fromState: record.state,
      sequence: sequence + 1,
      occasion,
      happenedOn: moment.happenedOn,
      ...acting,
      notes: description.notes?.({ ...act, record }) ?? {},
    };
    const known = { isWhole: !description.writes, ...(description.movesFacts ? {} : { facts: act.facts }) };
    const stepId = await this.conclude(tx, workflow, moved, done, known);
    // Side by side: what a thousand of them ask travels in a handful of trips.
    await askTogether(...led.map((each) => this.follow(tx, each, { by, occasion, causeId: stepId }, held.get(idOf(each)))));
    return moved;
  }

  /** What moves or begins with a step, as part of it. */
  private follow(
    tx: Tx,
    led: Led,
    { by, occasion: leading, causeId }: { readonly by: Actor | Robot; readonly occasion: Occasion; readonly causeId: string },
    locked: Stateful | undefined,
  ): Promise<Stateful> {
    const { workflow, input } = led;
    const occasion = occasionOfLed(led, leading, this.clock.today());
    return aboutBase(led.base, () =>
      'record' in led
        ? this.begin(tx, workflow, { by, record: led.record, input, occasion, causeId })
        : this.run(tx, workflow, { by, action: led.action, id: led.id, input, occasion, causeId }, locked),
    );
  }

  /**
   * Puts a new record into its workflow; its reach is written before its row.
   * @throws Problem forbidden to whoever may not begin it, rules-failed
   */
  async begin<K extends Kind>(
    tx: Tx,
    workflow: Workflow<K>,
    { by, record, input, occasion = {}, since = null, causeId }: BeginRequest<K>,
  ): Promise<K['record']> {
    const { begin } = workflow;
    const acting = beginningNode(begin, workflow, record, by);
    if (!acting) throw new Problem(PROBLEMS.forbidden);
    requireParty(workflow, record, acting, occasion);
    const moment = await this.momentOf(tx, by, occasion, since, acting.forItself);
    const { nodeId, delegatedBy } = acting;
    const given = await inputOf<K>(input);
    const beginning: Beginning<K['record'], BeginInput<K>> = { record, input: given, by, delegatedBy, nodeId, ...moment };
    requireRules(begin.provided ?? [], beginning);
    beginReach(tx, { recordId: record.id, kind: workflow.kind, sortAt: record.createdAt, ...begin.reach(beginning) });
    postRow(tx, workflow.entity, record);
    await requireScan(tx, occasion, { kind: workflow.kind, id: record.id, by });
    await begin.writes?.(tx, beginning);
    await this.conclude(
      tx,
      workflow,
      record,
      {
        by,
        action: 'create',
        ...(causeId === undefined ? {} : { causeId }),
        fromState: null,
        sequence: 1,
        occasion,
        happenedOn: moment.happenedOn,
        ...acting,
        notes: {},
      },
      { isNew: true },
    );
    return record;
  }

  /** Takes the last action back as a unit of work of its own; see `recallIn`. */
  recall<K extends Kind, V>(
    workflow: Workflow<K>,
    request: { by: Actor; id: string; reason: string },
    view: (tx: Tx, record: K['record']) => Promise<V> | V,
  ): Promise<V> {
    return this.database.write(request.by, async (tx) => view(tx, await this.recallIn(tx, workflow, request)));
  }

  /**
   * Takes the last action back with all that it led, by whoever did it, until the next body has acted or the first of those
   * records has gone on; inside a larger unit of work.
   * @throws Problem nothing-to-recall; forbidden to whoever did nothing to it, or no longer holds what doing it took
   */
  async recallIn<K extends Kind>(
    tx: Tx,
    workflow: Workflow<K>,
    { by, id, reason }: { by: Actor; id: string; reason: string },
  ): Promise<K['record']> {
    const { record, last, led } = await requireRecallable(tx, workflow, { by, id });
    const { moved, stepId } = await this.undo(tx, workflow, { by, record, last, reason });
    for (const each of led) await this.undo(tx, each.workflow, { by, reason, ...each }, stepId);
    return moved;
  }

  private async undo<K extends Kind>(
    tx: Tx,
    workflow: Workflow<K>,
    { by, record, last, reason }: { by: Actor; record: K['record']; last: History; reason: string },
    causeId?: string,
  ): Promise<{ moved: K['record']; stepId: string }> {
    const any: AnyWorkflow = workflow;
    const undone = any.actions[last.action];
    if (!undone?.recall || last.fromState === null) throw new Problem(WORKFLOW_PROBLEMS.nothingToRecall);
    const sets: Partial<K['record']> = undone.recall.sets?.(record) ?? {};
    const moved = await moveRecord(tx, workflow, { record, by }, last.fromState, sets);
    await undone.recall.writes?.(tx, record, this.clock.now());
    const stepId = await this.conclude(tx, workflow, moved, {
      by,
      action: 'recall',
      undoesId: last.id,
      ...(causeId === undefined ? {} : { causeId }),
      fromState: record.state,
      sequence: (await stepsOf(tx, record.id)).sequence + 1,
      occasion: {},
      happenedOn: this.clock.today(),
      nodeId: last.nodeId,
      delegatedBy: actingNode(undone, any, record, by)?.delegatedBy ?? null,
      notes: { recalled: last.action, reason },
    });
    return { moved, stepId };
  }

  /** What the caller may do to a record now, and what blocks it: steps 2 to 4 without writing. */
  async availableActions<K extends Kind>(tx: Tx, workflow: Workflow<K>, by: Actor, record: K['record']): Promise<AvailableAction[]> {
    const last = await lastMove(tx, record.id);
    const recallable = recallOf(workflow, by, record, last).length > 0 && (await isStanding(tx, workflow, record, last));
    const done = recallable ? last : null;
    // A reader, to whom nothing is possible, need not reach the facts.
    if (!anythingPossible(workflow, by, record)) return tellActions(recallOf(workflow, by, record, done));
    const moment = { at: this.clock.now(), happenedOn: this.clock.today() };
    const situation = { record, facts: await workflow.facts(tx, record), by, ...moment };
    const judged = judgedActions(workflow, situation, done);
    return tellActions(await withForeseen(tx, workflow, { ...situation, delegatedBy: null }, judged));
  }

  /** When something happened. A robot says itself since when something stands: nobody tells it of an earlier day. */
  private async momentOf(tx: Tx, by: Actor | Robot, occasion: Occasion, since: string | null, forItself: boolean): Promise<Moment> {
    if (by instanceof Robot) return { at: this.clock.now(), happenedOn: occasion.happenedOn ?? this.clock.today() };
    return momentOf(tx, this.clock, occasion, { since, forItself });
  }

  /** @returns the step's id in the history */
  private async conclude(
    tx: Tx,
    workflow: AnyWorkflow,
    record: Stateful,
    done: Omit<Recorded, 'record' | 'kind' | 'recordedAt'>,
    known?: Known,
  ): Promise<string> {
    const stepId = recordHistory(tx, { ...done, record, kind: workflow.kind, recordedAt: this.clock.now() });
    await agreeTasks(tx, workflow, record, this.clock.now(), known);
    await this.outbox.append(tx, `${workflow.kind}.${done.action}`, { recordId: record.id, state: record.state });
    return stepId;
  }
}

const inputOf = async <K extends Kind>(input: BeginRequest<K>['input']): Promise<BeginInput<K>> =>
  typeof input === 'function' ? (input as () => Promise<BeginInput<K>>)() : input;
