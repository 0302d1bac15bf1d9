import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { eraseWordsOf, showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { eraseNoticeWords } from './erase-words.queries.js';
import { NoticeController } from './notice.controller.js';
import { NoticeClock } from './notice.effects.js';
import { Notices } from './notice.service.js';
import { PublicNoticeController } from './public-notice.controller.js';
import { INBOX_LINE } from './notice.queries.js';

takeAttachments('notice', { zh: '公示' });
eraseWordsOf('notice', eraseNoticeWords);
showInInbox('notice', INBOX_LINE);

/** Routes and services of public notices. */
@Module({
  imports: [AccessModule, WorkflowModule],
  controllers: [NoticeController, PublicNoticeController],
  providers: [Notices, NoticeClock],
  exports: [Notices, NoticeClock],
})
export class NoticeModule {}
