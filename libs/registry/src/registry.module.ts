import { Module } from '@nestjs/common';
import { AssociationModule } from './association/association.module.js';
import { AttachmentModule } from './attachment/attachment.module.js';
import { BaseModule } from './base/base.module.js';
import { HostModule } from './host/host.module.js';

/** Who exists: associations, hosts, bases, attachments; one module per feature. */
@Module({ imports: [AssociationModule, HostModule, BaseModule, AttachmentModule], exports: [HostModule, BaseModule, AttachmentModule] })
export class RegistryModule {}
