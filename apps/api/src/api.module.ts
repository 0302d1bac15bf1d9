import { AccessModule } from '@jidi/access';
import { AccreditationModule } from '@jidi/accreditation';
import { AssessmentModule } from '@jidi/assessment';
import { SubjectCheck } from '@jidi/decision';
import { OverviewModule } from '@jidi/overview';
import { RegistryModule } from '@jidi/registry';
import { RegulationModule } from '@jidi/regulation';
import { RemindersModule } from '@jidi/reminders';
import { TitlesModule } from '@jidi/titles';
import { WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';

/** Every lib's HTTP, with the probes; the ground is brought by the process. */
@Module({
  imports: [
    AccessModule,
    WorkflowModule,
    RegistryModule,
    RegulationModule,
    TitlesModule,
    AccreditationModule,
    AssessmentModule,
    RemindersModule,
    OverviewModule,
  ],
  controllers: [HealthController, MetricsController],
  providers: [SubjectCheck],
})
export class ApiModule {}
