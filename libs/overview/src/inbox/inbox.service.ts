import type { Actor, Permission } from '@jidi/access';
import { Clock, Database, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { mayStill, Task } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import type { TaskBody } from './inbox.dto.js';
import { IsNull } from 'typeorm';
import { INBOX_PROBLEMS } from './inbox.problems.js';
import { Inbox } from './inbox.queries.js';

/** Taking a task into one's own name, and giving it back to everyone who may. */
@Injectable()
export class InboxService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Inbox) private readonly inbox: Inbox,
  ) {}

  /** @throws Problem not-found when nothing waits there for the caller, task-taken while somebody else who may do it has it, needs-other */
  take(by: Actor, body: TaskBody): Promise<void> {
    return this.assign(by, body, by.personId);
  }

  /** @throws Problem not-found when nothing waits there for the caller, task-taken while somebody else who may do it has it */
  release(by: Actor, body: TaskBody): Promise<void> {
    return this.assign(by, body, null);
  }

  private assign(by: Actor, { recordId, action }: TaskBody, assigneeId: string | null): Promise<void> {
    return this.database.write(by, async (tx) => {
      const task = await this.lock(tx, by, recordId, action);
      await this.requireFree(tx, by, task);
      // Nobody keeps from others what they may not do themselves.
      if (assigneeId !== null && (await this.inbox.isBarred(tx, eyesOf(by, task), task))) throw new Problem(INBOX_PROBLEMS.needsOther);
      await tx.update(Task, { recordId, action, nodeId: task.nodeId, personId: task.personId ?? IsNull() }, { assigneeId });
    });
  }

  /** What somebody took who may not do it, or not any more, or whose account is disabled, is everyone's again. */
  private async requireFree(tx: Tx, by: Actor, task: Task): Promise<void> {
    const { assigneeId, nodeId, permission } = task;
    if (assigneeId === null || assigneeId === by.personId) return;
    const holds = await mayStill(tx, { personId: assigneeId, nodeId, permission, today: this.clock.today() });
    if (holds && !(await this.inbox.isBarred(tx, [assigneeId], task))) throw new Problem(INBOX_PROBLEMS.taskTaken, [], { assigneeId });
  }

  private async lock(tx: Tx, by: Actor, recordId: string, action: string): Promise<Task> {
    const tasks = await tx.find(Task, { where: { recordId, action }, lock: { mode: 'pessimistic_write' } });
    const now = this.clock.now();
    const mine = tasks.find(
      ({ permission, nodeId, personId, until }) =>
        (personId === null || personId === by.personId) &&
        by.nodesWith(permission as Permission).includes(nodeId) &&
        (until === null || until > now),
    );
    if (!mine) throw new Problem(PROBLEMS.notFound);
    return mine;
  }
}

/** Who would act: the caller, and the person in whose name. */
function eyesOf(by: Actor, { permission, nodeId }: Task): string[] {
  const lender = by.grantFor(permission as Permission, nodeId)?.delegatedBy ?? null;
  return lender === null ? [by.personId] : [by.personId, lender];
}
