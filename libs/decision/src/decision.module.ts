import { Module } from '@nestjs/common';
import { DocumentModule } from './document/document.module.js';
import { MeetingModule } from './meeting/meeting.module.js';
import { NoticeModule } from './notice/notice.module.js';
import { ObjectionModule } from './objection/objection.module.js';

/** How a body decides in public: one module per record. */
@Module({
  imports: [MeetingModule, NoticeModule, ObjectionModule, DocumentModule],
  exports: [MeetingModule, NoticeModule, ObjectionModule, DocumentModule],
})
export class DecisionModule {}
