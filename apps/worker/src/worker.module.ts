import { AccessModule } from '@jidi/access';
import { AccreditationModule } from '@jidi/accreditation';
import { AssessmentModule } from '@jidi/assessment';
import { SubjectCheck } from '@jidi/decision';
import { RegistryModule } from '@jidi/registry';
import { RemindersModule } from '@jidi/reminders';
import { TitlesModule } from '@jidi/titles';
import { WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';

/** Every lib that reacts to what happened or has work of its own. */
@Module({
  imports: [AccessModule, WorkflowModule, RegistryModule, TitlesModule, AccreditationModule, AssessmentModule, RemindersModule],
  providers: [SubjectCheck],
})
export class WorkerModule {}
