import { Module } from '@nestjs/common';
import { DesignationModule } from '../designation/designation.module.js';
import { NoticeModule } from '../notice/notice.module.js';
import { ObjectionModule } from '../objection/objection.module.js';
import { DesignationPageController } from './designation-page.controller.js';
import { NoticePageController } from './notice-page.controller.js';

/** The pages that people open in a browser without signing in. */
@Module({ imports: [NoticeModule, ObjectionModule, DesignationModule], controllers: [NoticePageController, DesignationPageController] })
export class PageModule {}
