import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { RegulationController } from './regulation.controller.js';
import { Regulations } from './regulation.service.js';
import { INBOX_LINE } from './regulation.queries.js';

takeAttachments('regulation', { zh: '管理办法' });
showInInbox('regulation', INBOX_LINE);

/** Routes and services of regulations. */
@Module({ imports: [AccessModule, WorkflowModule], controllers: [RegulationController], providers: [Regulations], exports: [Regulations] })
export class RegulationModule {}
