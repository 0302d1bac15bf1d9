import { type Actor, Allow, By, Faults, Public, Refuses } from '@jidi/access';
import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Acts, Occasion, Reasoned } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import {
  CallBody,
  CallChanges,
  type CallItem,
  CallPage,
  CallQuery,
  CallView,
  ExtensionBody,
  type PublicCallItem,
  PublicCallPage,
  PublicCallQuery,
  PublicCallView,
} from './call.dto.js';
import { Calls } from './call.service.js';
import { WINDOW_FAULTS } from './call-windows.js';
import { callWorkflow } from './call.workflow.js';

/** Calls for applications (申报通知). */
@Controller()
export class CallController {
  constructor(@Inject(Calls) private readonly calls: Calls) {}

  @Get('public/calls')
  @Public()
  @ApiOperation({ summary: 'Published calls, newest first, for everyone' })
  @ApiOkResponse({ type: PublicCallPage })
  listPublic(@Query() query: PublicCallQuery): Promise<Page<PublicCallItem>> {
    return this.calls.listPublic(query);
  }

  @Get('public/calls/:id')
  @Public()
  @ApiOperation({ summary: 'One published call with its classes, quotas and extensions, for everyone' })
  @ApiOkResponse({ type: PublicCallView })
  onePublic(@Param('id', ParseUUIDPipe) id: string): Promise<PublicCallView> {
    return this.calls.onePublic(id);
  }

  @Post('calls')
  @Allow('call.draft')
  @Acts(callWorkflow, 'create')
  @Refuses(PROBLEMS.notFound)
  @Faults({ fields: WINDOW_FAULTS })
  @ApiOperation({ summary: 'Draft a call under a regulation' })
  @ApiCreatedResponse({ type: CallView })
  draft(@By() by: Actor, @Body() body: CallBody): Promise<CallView> {
    return this.calls.draft(by, body);
  }

  @Get('calls')
  @Allow('call.read')
  @ApiOperation({ summary: "The calls of one's issuers and one's own drafts, newest first" })
  @ApiOkResponse({ type: CallPage })
  list(@By() by: Actor, @Query() query: CallQuery): Promise<Page<CallItem>> {
    return this.calls.list(by, query);
  }

  @Get('calls/:id')
  @Allow('call.read')
  @ApiOperation({ summary: 'One call, whole' })
  @ApiOkResponse({ type: CallView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CallView> {
    return this.calls.one(by, id);
  }

  @Patch('calls/:id')
  @Allow('call.draft')
  @Refuses(PROBLEMS.wrongState)
  @Faults({ fields: WINDOW_FAULTS })
  @ApiOperation({ summary: 'Change a draft; absent fields stay' })
  @ApiOkResponse({ type: CallView })
  edit(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: CallChanges,
  ): Promise<CallView> {
    return this.calls.edit(by, id, version, changes);
  }

  @Post('calls/:id/publish')
  @HttpCode(200)
  @Allow('call.publish')
  @Acts(callWorkflow, 'publish')
  @ApiOperation({
    summary: 'Publish a call to everyone below and to the public',
    description: "By somebody else than whoever wrote it last; windows, quotas and classes within the regulation's bounds.",
  })
  @ApiOkResponse({ type: CallView })
  publish(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<CallView> {
    return this.calls.publish(by, id, occasion);
  }

  @Post('calls/:id/extend')
  @HttpCode(200)
  @Allow('call.publish')
  @Acts(callWorkflow, 'extend')
  @ApiOperation({ summary: 'Let applications, recommenders or both end later, with the reason' })
  @ApiOkResponse({ type: CallView })
  extend(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ExtensionBody): Promise<CallView> {
    return this.calls.extend(by, id, body);
  }

  @Post('calls/:id/cancel')
  @HttpCode(200)
  @Allow('call.publish')
  @Acts(callWorkflow, 'cancel')
  @ApiOperation({ summary: 'Cancel a call before it opens, with the reason' })
  @ApiOkResponse({ type: CallView })
  cancel(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason, ...occasion }: Reasoned): Promise<CallView> {
    return this.calls.cancel(by, id, reason, occasion);
  }
}
