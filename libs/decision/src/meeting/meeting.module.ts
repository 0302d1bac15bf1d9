import { AccessModule } from '@jidi/access';
import { takeAttachments } from '@jidi/registry';
import { eraseWordsOf, showInInbox, WorkflowModule } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { eraseMeetingWords } from './erase-words.queries.js';
import { MeetingController } from './meeting.controller.js';
import { Meetings } from './meeting.service.js';
import { INBOX_LINE } from './meeting.queries.js';

takeAttachments('meeting', { zh: '会议' });
eraseWordsOf('meeting', eraseMeetingWords);
showInInbox('meeting', INBOX_LINE);

/** Routes and services of decision meetings. */
@Module({ imports: [AccessModule, WorkflowModule], controllers: [MeetingController], providers: [Meetings], exports: [Meetings] })
export class MeetingModule {}
