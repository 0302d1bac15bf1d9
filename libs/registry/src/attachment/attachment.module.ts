import { AccessModule } from '@jidi/access';
import { FileStore, FileSweeper } from '@jidi/platform';
import { keepScansBy } from '@jidi/workflow';
import { Module } from '@nestjs/common';
import { AttachmentController } from './attachment.controller.js';
import { AttachmentService } from './attachment.service.js';
import { keepScan } from './kept.js';
import { SweepFiles } from './sweep-files.js';

keepScansBy(keepScan);

/** Files of records. */
@Module({
  imports: [AccessModule],
  controllers: [AttachmentController],
  providers: [FileStore, FileSweeper, AttachmentService, SweepFiles],
  exports: [AttachmentService],
})
export class AttachmentModule {}
