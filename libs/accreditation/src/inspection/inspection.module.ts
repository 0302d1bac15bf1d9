import { AccessModule } from '@jidi/access';
import { WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { InspectionController } from './inspection.controller.js';
import { InspectionEffects } from './inspection.effects.js';
import { Inspections } from './inspection.service.js';
import { InterestController } from './interest.controller.js';
import { Interests } from './interest.service.js';

/** Routes and services of site inspections. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [InspectionController, InterestController],
  providers: [Inspections, Interests, InspectionEffects],
  exports: [Inspections],
})
export class InspectionModule {}
