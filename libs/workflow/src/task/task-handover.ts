import { Handover, type Passing } from '@jidi/access';
import { Clock, type Tx } from '@jidi/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mayStill } from './holders.js';
import { Task } from './task.entity.js';

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

  private async pass(tx: Tx, { fromPersonId, toPersonId, nodeId }: Passing): Promise<number> {
    const [taken, moved]: [{ permission: string }[], number] = await tx.query(
      'update workflow.task set assignee_id = $2 where assignee_id = $1 and node_id = $3 and person_id is null returning permission',
      [fromPersonId, toPersonId, nodeId],
    );
    for (const permission of new Set(taken.map((task) => task.permission))) {
      if (await mayStill(tx, { personId: toPersonId, nodeId, permission, today: this.clock.today() })) continue;
      await tx.update(Task, { assigneeId: toPersonId, nodeId, permission }, { assigneeId: null });
    }
    return moved;
  }
}
