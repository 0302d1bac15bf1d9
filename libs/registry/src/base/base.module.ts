import { AccessModule } from '@jidi/access';
import { Module } from '@nestjs/common';
import { takeAttachments } from '../attachment/attachable.js';
import { BaseChangesController } from './base-changes.controller.js';
import { BaseChangesService } from './base-changes.service.js';
import { BaseController } from './base.controller.js';
import { BaseMoveService } from './base-move.service.js';
import { presentTenure } from './base-rows.js';
import { BaseService } from './base.service.js';

// A file of a base has the reach of the tenure it is added in.
takeAttachments('base', { zh: '基地', read: 'base.read', reachOf: async (tx, baseId) => (await presentTenure(tx, baseId)).id });

/** Bases. */
@Module({
  imports: [AccessModule],
  controllers: [BaseController, BaseChangesController],
  providers: [BaseService, BaseChangesService, BaseMoveService],
  exports: [BaseService, BaseChangesService, BaseMoveService],
})
export class BaseModule {}
