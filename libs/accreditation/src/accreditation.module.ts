import { RegulationModule } from '@jidi/regulation';
import { Module } from '@nestjs/common';
import './application/plan-walk.js';
import { ApplicationModule } from './application/application.module.js';
import { CallModule } from './call/call.module.js';
import { DesignationModule } from './designation/designation.module.js';
import { InspectionModule } from './inspection/inspection.module.js';
import { DecisionModule } from '@jidi/decision';

/** Getting and holding a title: one module per feature, over the regulations they go by. */
@Module({
  imports: [DecisionModule, RegulationModule, CallModule, ApplicationModule, InspectionModule, DesignationModule],
})
export class AccreditationModule {}
