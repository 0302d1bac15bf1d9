import { AccessModule } from '@jidi/access';
import { Module } from '@nestjs/common';
import { RemarkController } from './history/remark.controller.js';
import { Remarks } from './history/remarks.service.js';
import { Runner } from './run/runner.js';
import { TaskHandover } from './task/task-handover.js';

/** The runner, the only writer of states, the inbox it keeps, and what is said of its steps. */
@Module({
  imports: [AccessModule],
  controllers: [RemarkController],
  providers: [Runner, TaskHandover, Remarks],
  exports: [Runner],
})
export class WorkflowModule {}
