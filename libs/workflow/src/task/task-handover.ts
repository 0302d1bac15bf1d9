import { Handover, type Passing } from '@jidi/access';
import { Clock, type Tx } from '@jidi/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mayStill } from './holders.js';
import { Task } from './task.entity.js';
import { passTasks } from './tasks.sql.js';

/** Moves the tasks that stand in a person's name when work is handed over; what the successor may not do goes back to all who may. */
@Injectable()
export class TaskHandover implements OnModuleInit {
  constructor(
    @Inject(Handover) private readonly handover: Handover,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handover.register('task', (tx, passing) => this.pass(tx, passing));
  }

  private async pass(tx: Tx, passing: Passing): Promise<number> {
    const { moved, permissions } = await passTasks(tx, passing);
    const { toPersonId, nodeId } = passing;
    for (const permission of permissions) {
      if (await mayStill(tx, { personId: toPersonId, nodeId, permission, today: this.clock.today() })) continue;
      await tx.update(Task, { assigneeId: toPersonId, nodeId, permission }, { assigneeId: null });
    }
    return moved;
  }
}
