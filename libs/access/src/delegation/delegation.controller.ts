import { type Page, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { Allow, By, Faults, Refuses, SignedIn } from '../actor/decorators.js';
import { DelegationBody, DelegationPage, DelegationQuery, DelegationView } from './delegation.dto.js';
import { DelegationQueries } from './delegation.queries.js';
import { DelegationService } from './delegation.service.js';

/** 授权代签: signing for one another. */
@Controller('delegations')
export class DelegationController {
  constructor(
    @Inject(DelegationService) private readonly delegations: DelegationService,
    @Inject(DelegationQueries) private readonly queries: DelegationQueries,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Your delegations, given and received, the newest first' })
  @ApiOkResponse({ type: DelegationPage })
  mine(@By() by: Actor, @Query() query: DelegationQuery): Promise<Page<DelegationView>> {
    return this.queries.mine(by, query);
  }

  @Post()
  @Allow('delegation.give')
  @Refuses(PROBLEMS.notFound, ACCESS_PROBLEMS.ownAccount, ACCESS_PROBLEMS.accountDisabled, ACCESS_PROBLEMS.delegationStands)
  @Faults({ fields: ['in-past', 'before-first-day', 'too-long'] })
  @ApiOperation({
    summary: 'Let somebody sign for you from a day to a day, at one node',
    description:
      'They hold what you hold there, at that moment, and everything they do is shown as "they for you". Administration of people is never lent.',
  })
  @ApiCreatedResponse({ type: DelegationView })
  give(@By() by: Actor, @Body() body: DelegationBody): Promise<DelegationView> {
    return this.delegations.give(by, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @SignedIn()
  @Refuses(ACCESS_PROBLEMS.delegationOver, PROBLEMS.forbidden)
  @ApiOperation({ summary: 'End a delegation before its last day: the lender may, and who got it' })
  @ApiOkResponse({ type: DelegationView })
  end(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DelegationView> {
    return this.delegations.end(by, id);
  }
}
