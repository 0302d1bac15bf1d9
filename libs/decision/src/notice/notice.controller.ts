import { type Actor, Allow, By, Faults, Refuses } from '@jidi/access';
import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Acts, HistoryView, Occasion, Reasoned } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ExtendBody, NoticeBody, NoticeChange, type NoticeListItem, NoticePage, NoticeQuery, NoticeView } from './notice.dto.js';
import { allDecided, allToBeAnnounced, ofOneBatch } from './notice.rules.js';
import { Notices } from './notice.service.js';
import { bySubjects } from '../subject/by-subject.js';
import { LeadsSubjects } from '../subject/subject-actions.js';
import { noticeWorkflow } from './notice.workflow.js';

/** Public notices (公示), for the association that issues them. */
@Controller('notices')
export class NoticeController {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  @Post()
  @Allow('notice.draft')
  @Acts(noticeWorkflow, 'create')
  @Refuses(PROBLEMS.notFound)
  @Faults({ rules: [allDecided, allToBeAnnounced, ofOneBatch], fields: ['one-issuer', 'listed-twice'] })
  @ApiOperation({
    summary: 'Draft a notice of bases that one meeting named, or of bases under review where the regulation asks for no meeting',
    description:
      'Refused: no-meeting, not-named (naming the bases), one-call (rules), one-issuer, listed-twice (fields). A base may stand in several drafts: the first that is published announces it.',
  })
  @ApiCreatedResponse({ type: NoticeView })
  draft(@By() by: Actor, @Body() body: NoticeBody): Promise<NoticeView> {
    return this.notices.draft(by, bySubjects(body));
  }

  @Get()
  @Allow('notice.read')
  @ApiOperation({ summary: 'The notices within reach, newest first' })
  @ApiOkResponse({ type: NoticePage })
  list(@By() by: Actor, @Query() query: NoticeQuery): Promise<Page<NoticeListItem>> {
    return this.notices.page(by, query);
  }

  @Get(':id')
  @Allow('notice.read')
  @ApiOperation({ summary: 'One notice, with each day counted and skipped' })
  @ApiOkResponse({ type: NoticeView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NoticeView> {
    return this.notices.one(by, id);
  }

  @Get(':id/history')
  @Allow('notice.read')
  @ApiOperation({ summary: 'What happened to a notice, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.notices.history(by, id);
  }

  @Patch(':id')
  @Allow('notice.draft')
  @Refuses(PROBLEMS.wrongState)
  @Faults({ rules: [allDecided, allToBeAnnounced, ofOneBatch], fields: ['one-issuer', 'listed-twice'] })
  @ApiOperation({ summary: 'Change a draft; whoever changes it does not publish it' })
  @ApiOkResponse({ type: NoticeView })
  edit(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: NoticeChange,
  ): Promise<NoticeView> {
    return this.notices.edit(by, id, version, bySubjects(body));
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Allow('notice.publish')
  @Acts(noticeWorkflow, 'publish')
  @LeadsSubjects(({ announce }) => [announce])
  @ApiOperation({
    summary: 'Publish a notice for everyone: its last day is counted and stays as printed',
    description: 'It begins today, or on happenedOn when it was posted elsewhere first. Refused: own-record, no-meeting, not-named.',
  })
  @ApiOkResponse({ type: NoticeView })
  publish(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<NoticeView> {
    return this.notices.publish(by, id, occasion);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('notice.draft')
  @Acts(noticeWorkflow, 'withdraw')
  @ApiOperation({ summary: 'Withdraw a draft, with the reason; a published notice cannot be withdrawn' })
  @ApiOkResponse({ type: NoticeView })
  withdraw(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: Reasoned): Promise<NoticeView> {
    return this.notices.withdraw(by, id, body);
  }

  @Post(':id/extend')
  @HttpCode(200)
  @Allow('notice.publish')
  @Acts(noticeWorkflow, 'extend')
  @ApiOperation({
    summary: 'Move the last day of a running notice later, by a supplement',
    description: 'Refused: end-not-later, end-too-late (more than 30 days after the present end), notice-over.',
  })
  @ApiOkResponse({ type: NoticeView })
  extend(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ExtendBody): Promise<NoticeView> {
    return this.notices.extend(by, id, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Allow('notice.publish')
  @Acts(noticeWorkflow, 'close')
  @ApiOperation({ summary: 'Close a notice that has run; the calendar does so too', description: 'Refused: notice-not-over.' })
  @ApiOkResponse({ type: NoticeView })
  close(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<NoticeView> {
    return this.notices.close(by, id, occasion);
  }
}
