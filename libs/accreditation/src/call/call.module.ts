import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { eraseWordsOf, showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { eraseCallWords } from './erase-words.queries.js';
import { CallController } from './call.controller.js';
import { CallClock } from './call.effects.js';
import { Calls } from './call.service.js';
import { INBOX_LINE } from './call.queries.js';

takeAttachments('call', { zh: '申报通知' });
eraseWordsOf('call', eraseCallWords);
showInInbox('call', INBOX_LINE);

/** Routes, services and the clock of calls. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [CallController],
  providers: [Calls, CallClock],
  exports: [Calls, CallClock],
})
export class CallModule {}
