import { type Actor, Allow, By, scopeFor } from '@jidi/access';
import { Database, IfMatch } from '@jidi/platform';
import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  AssociationContact,
  AssociationPage,
  AssociationQuery,
  AssociationView,
  RecommenderPage,
  RecommenderQuery,
} from './association.dto.js';
import { listAssociations, listRecommenders } from './association.queries.js';
import { AssociationService } from './association.service.js';

/** Associations and the other recommenders, as the register knows them. */
@Controller()
export class AssociationEntryController {
  constructor(
    @Inject(AssociationService) private readonly associations: AssociationService,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Get('associations')
  @Allow('node.read')
  @ApiOperation({ summary: 'List the active associations' })
  @ApiOkResponse({ type: AssociationPage })
  list(@By() by: Actor, @Query() query: AssociationQuery): Promise<AssociationPage> {
    return listAssociations(this.database, scopeFor(by, 'node.read'), query);
  }

  @Get('associations/:nodeId')
  @Allow('node.read')
  @ApiOperation({ summary: 'See an association' })
  @ApiOkResponse({ type: AssociationView })
  one(@By() by: Actor, @Param('nodeId', ParseUUIDPipe) nodeId: string): Promise<AssociationView> {
    return this.associations.find(by, nodeId);
  }

  @Patch('associations/:nodeId')
  @Allow('unit.edit')
  @ApiOperation({ summary: "Change the address and number of an association's office" })
  @ApiOkResponse({ type: AssociationView })
  contact(
    @By() by: Actor,
    @Param('nodeId', ParseUUIDPipe) nodeId: string,
    @IfMatch() version: number,
    @Body() { contact }: AssociationContact,
  ): Promise<AssociationView> {
    return this.associations.changeContact(by, nodeId, version, contact);
  }

  @Get('recommenders')
  @Allow('node.read')
  @ApiOperation({ summary: 'List who may recommend to an issuer: the active bodies directly below it' })
  @ApiOkResponse({ type: RecommenderPage })
  recommenders(@By() by: Actor, @Query() query: RecommenderQuery): Promise<RecommenderPage> {
    return listRecommenders(this.database, scopeFor(by, 'node.read'), query);
  }
}
