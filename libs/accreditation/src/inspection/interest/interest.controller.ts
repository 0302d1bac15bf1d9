import { type Actor, By, Refuses, SignedIn } from '@jidi/access';
import { type Page, PageQuery, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { InterestBody, InterestPage, InterestView } from './interest.dto.js';
import { INTEREST_PROBLEMS, Interests } from './interest.service.js';

/** Declared ties to host organisations (利害关系申明): such a person does not inspect their bases. */
@Controller('interests')
export class InterestController {
  constructor(@Inject(Interests) private readonly interests: Interests) {}

  @Post()
  @SignedIn()
  @Refuses(PROBLEMS.forbidden, PROBLEMS.notFound, INTEREST_PROBLEMS.interestDeclared, INTEREST_PROBLEMS.unknownHost)
  @ApiOperation({ summary: 'Declare a tie to a host organisation, one’s own or as somebody declared it to the arranging officer' })
  @ApiCreatedResponse({ type: InterestView })
  declare(@By() by: Actor, @Body() body: InterestBody): Promise<InterestView> {
    return this.interests.declare(by, body);
  }

  @Post(':id/erase-relation')
  @HttpCode(200)
  @SignedIn()
  @Refuses(PROBLEMS.forbidden, PROBLEMS.notFound)
  @ApiOperation({ summary: 'Erase what ties a person to a host, for good: one’s own, or what one’s body entered; the tie itself stays' })
  @ApiOkResponse({ type: InterestView })
  eraseRelation(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<InterestView> {
    return this.interests.eraseRelation(by, id);
  }

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'One’s own declared ties, and those one’s body entered' })
  @ApiOkResponse({ type: InterestPage })
  list(@By() by: Actor, @Query() page: PageQuery): Promise<Page<InterestView>> {
    return this.interests.list(by, page);
  }
}
