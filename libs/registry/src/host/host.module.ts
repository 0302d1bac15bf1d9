import { AccessModule } from '@jidi/access';
import { Module } from '@nestjs/common';
import { HostController } from './host.controller.js';
import { HostService } from './host.service.js';

/** Host organisations. */
@Module({ imports: [AccessModule], controllers: [HostController], providers: [HostService], exports: [HostService] })
export class HostModule {}
