import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { eraseWordsOf, showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { eraseObjectionWords } from './erase-words.queries.js';
import { ObjectionController } from './objection.controller.js';
import { ObjectionRateGuard } from './objection-rate.guard.js';
import { Objections } from './objection.service.js';
import { PublicObjectionController } from './public-objection.controller.js';
import { INBOX_LINE } from './objection.queries.js';

takeAttachments('objection', { zh: '异议' });
eraseWordsOf('objection', eraseObjectionWords);
showInInbox('objection', INBOX_LINE);

/** Routes and services of objections. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [ObjectionController, PublicObjectionController],
  providers: [Objections, ObjectionRateGuard],
  exports: [Objections, ObjectionRateGuard],
})
export class ObjectionModule {}
