import { AccessModule } from '@jidi/access';
import { WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { CallController } from './call.controller.js';
import { CallClock } from './call.effects.js';
import { Calls } from './call.service.js';

/** Routes, services and the clock of calls. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [CallController],
  providers: [Calls, CallClock],
  exports: [Calls, CallClock],
})
export class CallModule {}
