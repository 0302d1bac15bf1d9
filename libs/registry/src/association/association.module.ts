import { AccessModule } from '@jidi/access';
import { Module } from '@nestjs/common';
import { AssociationEntryController } from './association.controller.js';
import { AssociationService } from './association.service.js';

/** Associations and other recommenders. */
@Module({ imports: [AccessModule], controllers: [AssociationEntryController], providers: [AssociationService] })
export class AssociationModule {}
