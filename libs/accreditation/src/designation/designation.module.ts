import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { DesignationController } from './designation.controller.js';
import { TitleClock } from './designation.effects.js';
import { Designations } from './designation.service.js';
import { DocumentTasks } from './document-tasks.js';
import { DocumentController } from './document.controller.js';
import { Documents } from './document.service.js';
import { INBOX_LINE } from './document.queries.js';

takeAttachments('designation-document', { zh: '命名文件' });
showInInbox('designation-document', INBOX_LINE);
takeAttachments('designation', { zh: '命名', editable: [] });

/** Routes and services of designation documents and titles. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [DocumentController, DesignationController],
  providers: [Designations, Documents, DocumentTasks, TitleClock],
  exports: [Designations, TitleClock],
})
export class DesignationModule {}
