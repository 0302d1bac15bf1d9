import { type Actor, Allow, By, Faults, Refuses, scopeFor } from '@jidi/access';
import { Clock, Database, IfMatch, PageQuery, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ChangePage } from '../change/change.dto.js';
import { changesOf } from '../change/changes.queries.js';
import { SINCE_FAULTS } from '../dated/since.dto.js';
import { REGISTRY_PROBLEMS } from '../registry.problems.js';
import { IDENTITY_FAULTS } from './host-identity.js';
import { HostCorrection, HostMerger, HostPage, HostQuery, HostRenaming, HostSharing, HostView, NewHost } from './host.dto.js';
import { findHost, listHosts } from './host.queries.js';
import { HostService } from './host.service.js';

/** Host organisations (依托单位). */
@Controller('hosts')
export class HostController {
  constructor(
    @Inject(HostService) private readonly hosts: HostService,
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @Allow('host.edit')
  @Refuses(
    PROBLEMS.notFound,
    REGISTRY_PROBLEMS.hostRegistered,
    REGISTRY_PROBLEMS.hostRegisteredElsewhere,
    REGISTRY_PROBLEMS.possibleDuplicate,
  )
  @Faults({ fields: ['unknown', 'note-missing', ...IDENTITY_FAULTS, ...SINCE_FAULTS] })
  @ApiOperation({
    summary: 'Register a host organisation',
    description:
      '409 host-registered names the host; 409 host-registered-elsewhere names the association to ask and nothing else of a host beyond reach. ' +
      '409 possible-duplicate shows candidates within reach; send confirmNotDuplicate with a note when it is another host.',
  })
  @ApiCreatedResponse({ type: HostView })
  create(@By() by: Actor, @Body() body: NewHost): Promise<HostView> {
    return this.hosts.create(by, body);
  }

  @Get()
  @Allow('host.read')
  @ApiOperation({ summary: 'List the host organisations within reach, or search them by name or credit code' })
  @ApiOkResponse({ type: HostPage })
  list(@By() by: Actor, @Query() query: HostQuery): Promise<HostPage> {
    return listHosts(this.database, this.clock, scopeFor(by, 'host.read'), query);
  }

  @Get(':id')
  @Allow('host.read')
  @ApiOperation({ summary: 'See a host organisation' })
  @ApiOkResponse({ type: HostView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HostView> {
    return findHost(this.database, this.clock, scopeFor(by, 'host.read'), id);
  }

  @Get(':id/changes')
  @Allow('host.read')
  @ApiOperation({ summary: 'See who changed what of a host organisation' })
  @ApiOkResponse({ type: ChangePage })
  changes(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() query: PageQuery): Promise<ChangePage> {
    return changesOf(this.database, scopeFor(by, 'host.read'), id, query);
  }

  @Patch(':id')
  @Allow('host.edit')
  @Refuses(REGISTRY_PROBLEMS.hostRegistered, REGISTRY_PROBLEMS.hostRegisteredElsewhere)
  @Faults({ fields: IDENTITY_FAULTS })
  @ApiOperation({ summary: 'Correct kind and credit code of a host organisation' })
  @ApiOkResponse({ type: HostView })
  correct(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: HostCorrection,
  ): Promise<HostView> {
    return this.hosts.correct(by, id, version, body);
  }

  @Post(':id/names')
  @HttpCode(200)
  @Allow('host.edit')
  @Refuses(REGISTRY_PROBLEMS.overlap)
  @Faults({ fields: SINCE_FAULTS })
  @ApiOperation({ summary: 'Give a host organisation a new name from a day on' })
  @ApiOkResponse({ type: HostView })
  rename(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: HostRenaming): Promise<HostView> {
    return this.hosts.rename(by, id, body);
  }

  @Post(':id/successor')
  @HttpCode(200)
  @Allow('host.edit')
  @Refuses(REGISTRY_PROBLEMS.overlap)
  @Faults({ fields: ['unknown', ...SINCE_FAULTS] })
  @ApiOperation({ summary: 'Record that a host organisation was merged into another' })
  @ApiOkResponse({ type: HostView })
  merge(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: HostMerger): Promise<HostView> {
    return this.hosts.merge(by, id, body);
  }

  @Post(':id/shares')
  @HttpCode(200)
  @Allow('host.edit')
  @Faults({ fields: ['unknown'] })
  @ApiOperation({ summary: 'Let another body use a host organisation' })
  @ApiOkResponse({ type: HostView })
  share(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: HostSharing): Promise<HostView> {
    return this.hosts.share(by, id, body);
  }
}
