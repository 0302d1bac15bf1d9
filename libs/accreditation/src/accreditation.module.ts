import { Module } from '@nestjs/common';
import { ApplicationModule } from './application/application.module.js';
import { CallModule } from './call/call.module.js';
import { RegulationModule } from './regulation/regulation.module.js';

/** Getting and holding a title: one module per feature. */
@Module({ imports: [RegulationModule, CallModule, ApplicationModule] })
export class AccreditationModule {}
