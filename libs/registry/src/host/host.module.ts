import { AccessModule } from '@jidi/access';
import { Module } from '@nestjs/common';
import { takeAttachments } from '../attachment/attachable.js';
import { HostController } from './host.controller.js';
import { HostService } from './host.service.js';

takeAttachments('host', { zh: '依托单位', read: 'host.read' });

/** Host organisations. */
@Module({ imports: [AccessModule], controllers: [HostController], providers: [HostService], exports: [HostService] })
export class HostModule {}
