import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { DesignationController } from './designation/designation.controller.js';
import { TitleClock } from './designation/designation.effects.js';
import { Designations } from './designation/designation.service.js';

takeAttachments('designation', { zh: '命名', editable: [] });

/** Routes, service and calendar of titles. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [DesignationController],
  providers: [Designations, TitleClock],
  exports: [Designations, TitleClock],
})
export class TitlesModule {}
