import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { DocumentTasks } from './document-tasks.js';
import { DocumentController } from './document.controller.js';
import { INBOX_LINE } from './document.queries.js';
import { Documents } from './document.service.js';

takeAttachments('designation-document', { zh: '命名文件' });
showInInbox('designation-document', INBOX_LINE);

/** Routes and services of designation documents. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [DocumentController],
  providers: [Documents, DocumentTasks],
  exports: [Documents],
})
export class DocumentModule {}
