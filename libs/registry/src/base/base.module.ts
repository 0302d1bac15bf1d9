import { AccessModule } from '@jidi/access';
import { Module } from '@nestjs/common';
import { BaseChangesController } from './base-changes.controller.js';
import { BaseChangesService } from './base-changes.service.js';
import { BaseController } from './base.controller.js';
import { BaseMoveService } from './base-move.service.js';
import { BaseService } from './base.service.js';

/** Bases. */
@Module({
  imports: [AccessModule],
  controllers: [BaseController, BaseChangesController],
  providers: [BaseService, BaseChangesService, BaseMoveService],
  exports: [BaseService, BaseChangesService, BaseMoveService],
})
export class BaseModule {}
