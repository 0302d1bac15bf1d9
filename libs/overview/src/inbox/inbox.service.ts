import type { Actor, Permission } from '@jidi/access';
import { Database, Problem, PROBLEMS, type Tx } from '@jidi/platform';
import { Task } from '@jidi/workflow';
import { Inject, Injectable } from '@nestjs/common';
import type { TaskBody } from './inbox.dto.js';

/** Taking a task into one's own name, and giving it back to everyone who may. */
@Injectable()
export class InboxService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws Problem not-found when nothing waits there for the caller, wrong-state when somebody else has taken it */
  take(by: Actor, body: TaskBody): Promise<void> {
    return this.assign(by, body, by.personId);
  }

  /** @throws Problem not-found when nothing waits there for the caller, wrong-state when it is somebody else's */
  release(by: Actor, body: TaskBody): Promise<void> {
    return this.assign(by, body, null);
  }

  private assign(by: Actor, { recordId, action }: TaskBody, assigneeId: string | null): Promise<void> {
    return this.database.write(by, async (tx) => {
      const task = await this.lock(tx, by, recordId, action);
      if (task.assigneeId !== null && task.assigneeId !== by.personId) throw new Problem(PROBLEMS.wrongState);
      await tx.update(Task, { recordId, action, nodeId: task.nodeId }, { assigneeId });
    });
  }

  private async lock(tx: Tx, by: Actor, recordId: string, action: string): Promise<Task> {
    const tasks = await tx.find(Task, { where: { recordId, action }, lock: { mode: 'pessimistic_write' } });
    const mine = tasks.find(({ permission, nodeId }) => by.nodesWith(permission as Permission).includes(nodeId));
    if (!mine) throw new Problem(PROBLEMS.notFound);
    return mine;
  }
}
