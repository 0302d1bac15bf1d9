import { Module } from '@nestjs/common';
import { History } from './history.entity.js';
import { Runner } from './runner.js';
import { Task } from './task.entity.js';

/** Tables of this lib. */
export const WORKFLOW_ENTITIES = [History, Task];

/** The runner, the only writer of states. */
@Module({ providers: [Runner], exports: [Runner] })
export class WorkflowModule {}
