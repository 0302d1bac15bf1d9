import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { eraseWordsOf, showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { eraseInspectionWords } from './erase-words.queries.js';
import { InspectionController } from './inspection.controller.js';
import { InspectionEffects } from './inspection.effects.js';
import { Inspections } from './inspection.service.js';
import { InspectorController } from './team/inspector.controller.js';
import { InterestController } from './interest/interest.controller.js';
import { Interests } from './interest/interest.service.js';
import { inspectionOfSheet } from './scoring/score-sheets.js';
import { ScoreTasks } from './scoring/score-tasks.js';
import { INBOX_LINE } from './inspection.queries.js';

takeAttachments('inspection', { zh: '现场考察' });
showInInbox('inspection', INBOX_LINE);
// A scanned sheet goes with the sheet: the inspection is read by the applicant too.
takeAttachments('score-sheet', { zh: '评定表', read: 'inspection.read', actedOn: inspectionOfSheet });
eraseWordsOf('inspection', eraseInspectionWords);

/** Routes and services of site inspections. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [InspectionController, InspectorController, InterestController],
  providers: [Inspections, Interests, InspectionEffects, ScoreTasks],
  exports: [Inspections],
})
export class InspectionModule {}
