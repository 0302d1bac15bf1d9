import { RegulationModule } from '@jidi/regulation';
import { Module } from '@nestjs/common';
import './application/plan-walk.js';
import { ApplicationModule } from './application/application.module.js';
import { CallModule } from './call/call.module.js';
import { DesignationModule } from './designation/designation.module.js';
import { InspectionModule } from './inspection/inspection.module.js';
import { MeetingModule } from './meeting/meeting.module.js';
import { NoticeModule } from './notice/notice.module.js';
import { ObjectionModule } from './objection/objection.module.js';

/** Getting and holding a title: one module per feature, over the regulations they go by. */
@Module({
  imports: [
    RegulationModule,
    CallModule,
    ApplicationModule,
    InspectionModule,
    MeetingModule,
    NoticeModule,
    ObjectionModule,
    DesignationModule,
  ],
})
export class AccreditationModule {}
