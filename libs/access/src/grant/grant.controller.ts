import { type Page, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { Allow, By, Faults, Refuses } from '../actor/decorators.js';
import { scopeFor } from '../scope.js';
import { GrantBody, GrantPage, GrantQuery, GrantView, RevokeBody } from './grant.dto.js';
import { GrantQueries } from './grant.queries.js';
import { GrantService } from './grant.service.js';

/** Roles of persons at nodes. */
@Controller('grants')
export class GrantController {
  constructor(
    @Inject(GrantService) private readonly grants: GrantService,
    @Inject(GrantQueries) private readonly queries: GrantQueries,
  ) {}

  @Get()
  @Allow('grant.read')
  @ApiOperation({ summary: 'Grants within reach, the newest first' })
  @ApiOkResponse({ type: GrantPage })
  list(@By() by: Actor, @Query() query: GrantQuery): Promise<Page<GrantView>> {
    return this.queries.list(scopeFor(by, 'grant.read'), query);
  }

  @Get(':id')
  @Allow('grant.read')
  @ApiOperation({ summary: 'One grant' })
  @ApiOkResponse({ type: GrantView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<GrantView> {
    return this.queries.one(scopeFor(by, 'grant.read'), id);
  }

  @Post()
  @Allow('grant.give')
  @Refuses(
    PROBLEMS.notFound,
    ACCESS_PROBLEMS.ownGrant,
    ACCESS_PROBLEMS.accountDisabled,
    ACCESS_PROBLEMS.grantStands,
    ACCESS_PROBLEMS.nodeInactive,
  )
  @Faults({ fields: ['role-not-here'] })
  @ApiOperation({
    summary: 'Give a role',
    description: 'Nobody grants what they do not hold: the role is one that your own grant gives, at its node or below. Never to yourself.',
  })
  @ApiCreatedResponse({ type: GrantView })
  give(@By() by: Actor, @Body() body: GrantBody): Promise<GrantView> {
    return this.grants.give(by, body);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Allow('grant.revoke')
  @Refuses(ACCESS_PROBLEMS.ownGrant, ACCESS_PROBLEMS.grantRevoked)
  @ApiOperation({
    summary: 'Take a role back',
    description: 'It is refused on the next request. A second time is answered 409 `grant-revoked`.',
  })
  @ApiOkResponse({ type: GrantView })
  revoke(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: RevokeBody): Promise<GrantView> {
    return this.grants.revoke(by, id, reason);
  }
}
