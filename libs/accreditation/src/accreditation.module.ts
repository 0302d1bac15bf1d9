import { Module } from '@nestjs/common';
import { ApplicationModule } from './application/application.module.js';
import { Application } from './application/application.entity.js';
import { CallModule } from './call/call.module.js';
import { Call } from './call/call.entity.js';
import { RegulationModule } from './regulation/regulation.module.js';
import { Regulation } from './regulation/regulation.entity.js';

/** Tables of this lib. */
export const ACCREDITATION_ENTITIES = [Regulation, Call, Application];

/** Getting and holding a title: one module per feature. */
@Module({ imports: [RegulationModule, CallModule, ApplicationModule] })
export class AccreditationModule {}
