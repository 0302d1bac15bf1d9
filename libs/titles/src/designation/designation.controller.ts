import { type Actor, Allow, By, Public } from '@jidi/access';
import type { Page } from '@jidi/platform';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { HistoryView } from '@jidi/workflow';
import {
  DesignationPage,
  DesignationQuery,
  DesignationView,
  PublicDesignationPage,
  PublicDesignationQuery,
  PublicDesignationView,
} from './designation.dto.js';
import { Designations } from './designation.service.js';

/** Titles (命名). */
@Controller()
export class DesignationController {
  constructor(@Inject(Designations) private readonly designations: Designations) {}

  @Get('designations')
  @Allow('designation.read')
  @ApiOperation({ summary: 'The titles within reach, newest first' })
  @ApiOkResponse({ type: DesignationPage })
  list(@By() by: Actor, @Query() query: DesignationQuery): Promise<Page<DesignationView>> {
    return this.designations.page(by, query);
  }

  @Get('designations/:id')
  @Allow('designation.read')
  @ApiOperation({ summary: 'One title' })
  @ApiOkResponse({ type: DesignationView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DesignationView> {
    return this.designations.one(by, id);
  }

  @Get('designations/:id/history')
  @Allow('designation.read')
  @ApiOperation({ summary: 'What happened to a title, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.designations.history(by, id);
  }

  @Get('public/designations')
  @Public()
  @ApiOperation({ summary: 'Titles for everyone, newest first, looked for by name or document number' })
  @ApiOkResponse({ type: PublicDesignationPage })
  publicList(@Query() query: PublicDesignationQuery): Promise<Page<PublicDesignationView>> {
    return this.designations.publicPage(query);
  }

  @Get('public/designations/:id')
  @Public()
  @ApiOperation({ summary: 'What a title is today, for everyone' })
  @ApiOkResponse({ type: PublicDesignationView })
  publicOne(@Param('id', ParseUUIDPipe) id: string): Promise<PublicDesignationView> {
    return this.designations.onePublic(id);
  }
}
