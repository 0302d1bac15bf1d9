import { AccessModule } from '@jidi/access';
import { Module } from '@nestjs/common';
import { Runner } from './runner.js';
import { TaskHandover } from './task-handover.js';

/** The runner, the only writer of states, and the inbox it keeps. */
@Module({ imports: [AccessModule], providers: [Runner, TaskHandover], exports: [Runner] })
export class WorkflowModule {}
