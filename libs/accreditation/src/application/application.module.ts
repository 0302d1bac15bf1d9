import { AccessModule } from '@jidi/access';
import { registerSubjects } from '@jidi/decision';
import { takeAttachments } from '@jidi/registry';
import { eraseWordsOf, showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { eraseApplicationWords } from './erase-words.queries.js';
import { ApplicationActionsController } from './application-actions.controller.js';
import { ManagerFollowing } from './following/manager-following.js';
import { ApplicationTasks } from './following/application-tasks.js';
import { ApplicationController } from './application.controller.js';
import { CorrectionDeadlines } from './return/correction-deadlines.js';
import { Applications } from './application.service.js';
import { EDITABLE_STATES } from './application.workflow.js';
import { ENDED_FAULTS, whenEnded } from './form/evidence.js';
import { APPLICATION_SUBJECTS } from '../subject/application-subjects.js';
import { DecisionsController } from '../subject/decisions.controller.js';
import { ApplicationDrafts } from './form/draft.service.js';
import { INBOX_LINE } from './application.sql.js';

takeAttachments('application', { zh: '申报', closed: { faults: ENDED_FAULTS, why: whenEnded }, editable: EDITABLE_STATES });
eraseWordsOf('application', eraseApplicationWords);
showInInbox('application', INBOX_LINE);
registerSubjects(APPLICATION_SUBJECTS);

/** Routes, services and effects of applications. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [ApplicationController, ApplicationActionsController, DecisionsController],
  providers: [Applications, ApplicationDrafts, ApplicationTasks, CorrectionDeadlines, ManagerFollowing],
  exports: [Applications, ApplicationDrafts],
})
export class ApplicationModule {}
