import { type Actor, Allow, By, Faults, Refuses, scopeFor } from '@jidi/access';
import { Clock, Database, PageQuery, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ChangePage } from '../change/change.dto.js';
import { changesOf } from '../change/changes.queries.js';
import { SINCE_FAULTS } from '../dated/since.dto.js';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import { BaseHistory } from './base-history.dto.js';
import { historyOf } from './base-history.queries.js';
import { AsOf, BaseQuery, NewBase } from './base.dto.js';
import { findBase, listBases } from './base.queries.js';
import { BaseService } from './base.service.js';
import { BasePage, BaseView } from './base.views.js';

/** Bases (科普教育基地): who they are; what changes of them is in BaseChangesController. */
@Controller('bases')
export class BaseController {
  constructor(
    @Inject(BaseService) private readonly bases: BaseService,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @Allow('base.create')
  @Refuses(PROBLEMS.notFound, REGISTRY_PROBLEMS.possibleDuplicate, REGISTRY_PROBLEMS.aliasTaken, REGISTRY_PROBLEMS.mainSiteTaken)
  @Faults({ fields: ['unknown', 'host-merged', 'note-missing', 'opened-in-future', ...SINCE_FAULTS] })
  @ApiOperation({
    summary: 'Register a base',
    description:
      '409 possible-duplicate shows candidates within reach, and of those beyond it the managing associations alone; send confirmNotDuplicate with a note when it is another base.',
  })
  @ApiCreatedResponse({ type: BaseView })
  create(@By() by: Actor, @Body() body: NewBase): Promise<BaseView> {
    return this.bases.create(by, body);
  }

  @Get()
  @Allow('base.read')
  @ApiOperation({
    summary: 'List the bases within reach, or search them',
    description: 'The search forgives: left-out 县 and 市, full width, similar names; it knows aliases and former names.',
  })
  @ApiOkResponse({ type: BasePage })
  list(@By() by: Actor, @Query() query: BaseQuery): Promise<BasePage> {
    return listBases(this.database, this.clock, scopeFor(by, 'base.read'), query);
  }

  @Get(':id')
  @Allow('base.read')
  @ApiOperation({ summary: 'See a base as it is, or as it stood on a day' })
  @ApiOkResponse({ type: BaseView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { asOf }: AsOf): Promise<BaseView> {
    return findBase(this.database, scopeFor(by, 'base.read'), id, asOf ?? this.clock.today());
  }

  @Get(':id/history')
  @Allow('base.read')
  @ApiOperation({ summary: 'See names, hosts, sites and whatever else held of a base from when to when' })
  @ApiOkResponse({ type: BaseHistory })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<BaseHistory> {
    return historyOf(this.database, scopeFor(by, 'base.read'), id, this.clock.today());
  }

  @Get(':id/changes')
  @Allow('base.read')
  @ApiOperation({ summary: 'See who changed what of a base' })
  @ApiOkResponse({ type: ChangePage })
  changes(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<ChangePage> {
    return changesOf(this.database, scopeFor(by, 'base.read'), id, query);
  }
}
