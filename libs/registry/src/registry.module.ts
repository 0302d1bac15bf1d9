import { Module } from '@nestjs/common';
import { HostModule } from './host/host.module.js';

/** Who exists: associations, hosts, bases, attachments; one module per feature. */
@Module({ imports: [HostModule] })
export class RegistryModule {}
