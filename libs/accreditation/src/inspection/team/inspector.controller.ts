import { type Actor, Allow, By } from '@jidi/access';
import { Database, type Page, PageQuery } from '@jidi/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type InspectorItem, InspectorPage } from './inspector.dto.js';
import { listInspectors } from './inspector.queries.js';

/** Who can be sent to a site: the people who may score for the officer's own association. */
@Controller('inspectors')
export class InspectorController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @Allow('inspection.schedule')
  @ApiOperation({ summary: 'Who can be sent on an inspection by my association' })
  @ApiOkResponse({ type: InspectorPage })
  list(@By() by: Actor, @Query() query: PageQuery): Promise<Page<InspectorItem>> {
    return listInspectors(this.database, by, query);
  }
}
