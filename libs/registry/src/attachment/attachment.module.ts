import { AccessModule } from '@jidi/access';
import { FileStore, FileSweeper } from '@jidi/platform';
import { Module } from '@nestjs/common';
import { AttachmentController } from './attachment.controller.js';
import { AttachmentService } from './attachment.service.js';
import { SweepFiles } from './sweep-files.js';

/** Files of records. */
@Module({
  imports: [AccessModule],
  controllers: [AttachmentController],
  providers: [FileStore, FileSweeper, AttachmentService, SweepFiles],
  exports: [AttachmentService],
})
export class AttachmentModule {}
