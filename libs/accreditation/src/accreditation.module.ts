import { DecisionModule } from '@jidi/decision';
import { RegulationModule } from '@jidi/regulation';
import { TitlesModule } from '@jidi/titles';
import { Module } from '@nestjs/common';
import './application/plan/plan-walk.js';
import { ApplicationModule } from './application/application.module.js';
import { CallModule } from './call/call.module.js';
import { InspectionModule } from './inspection/inspection.module.js';

/** Getting a title: one module per feature, over regulations, titles and the bodies that decide. */
@Module({
  imports: [RegulationModule, TitlesModule, DecisionModule, CallModule, ApplicationModule, InspectionModule],
})
export class AccreditationModule {}
