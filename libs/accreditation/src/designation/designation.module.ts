import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { DesignationController } from './designation.controller.js';
import { TitleClock } from './designation.effects.js';
import { Designations } from './designation.service.js';

takeAttachments('designation', { zh: '命名', editable: [] });

/** Routes and services of titles. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [DesignationController],
  providers: [Designations, TitleClock],
  exports: [Designations, TitleClock],
})
export class DesignationModule {}
