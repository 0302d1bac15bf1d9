import { Module } from '@nestjs/common';
import { Runner } from './runner.js';

/** The runner, the only writer of states. */
@Module({ providers: [Runner], exports: [Runner] })
export class WorkflowModule {}
