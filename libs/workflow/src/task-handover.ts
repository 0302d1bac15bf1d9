import { Handover } from '@jidi/access';
import type { Tx } from '@jidi/platform';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';

/** Moves the tasks that stand in a person's name when work is handed over. */
@Injectable()
export class TaskHandover implements OnModuleInit {
  constructor(@Inject(Handover) private readonly handover: Handover) {}

  onModuleInit(): void {
    this.handover.register('task', async (tx: Tx, { fromPersonId, toPersonId, nodeId }) => {
      const [, moved]: [unknown[], number] = await tx.query(
        'update workflow.task set assignee_id = $2 where assignee_id = $1 and node_id = $3',
        [fromPersonId, toPersonId, nodeId],
      );
      return moved;
    });
  }
}
