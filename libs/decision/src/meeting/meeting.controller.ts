import { type Actor, Allow, By, Faults, Refuses } from '@jidi/access';
import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Acts, HistoryView, Occasion, Reasoned, WORKFLOW_PROBLEMS } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { bySubject } from '../subject/by-subject.js';
import { LeadsSubjects } from '../subject/subject-actions.js';
import { MeetingBody, MeetingChange, type MeetingItem, MeetingPage, MeetingQuery, MeetingView } from './meeting.dto.js';
import { everyMeetingAsked, MINUTES_FAULTS } from './meeting.rules.js';
import { Meetings } from './meeting.service.js';
import { meetingWorkflow } from './meeting.workflow.js';

/** Decision meetings (党组会, 主席办公会). */
@Controller('meetings')
export class MeetingController {
  constructor(@Inject(Meetings) private readonly meetings: Meetings) {}

  @Post()
  @Allow('meeting.record')
  @Acts(meetingWorkflow, 'create')
  @Refuses(PROBLEMS.notFound)
  @Faults({ rules: [everyMeetingAsked], fields: MINUTES_FAULTS })
  @ApiOperation({
    summary: 'Record what a meeting decided: per application named, refused or deferred',
    description:
      'Refused: held-in-future, reason-missing, listed-twice, one-issuer, held-before-previous-step (fields), step-not-asked (rules, naming the bases). Nothing is decided before another person confirms. An application may stand in several records: the first that is confirmed decides.',
  })
  @ApiCreatedResponse({ type: MeetingView })
  record(@By() by: Actor, @Body() body: MeetingBody): Promise<MeetingView> {
    return this.meetings.record(by, { ...body, items: body.items.map(bySubject) });
  }

  @Get()
  @Allow('meeting.read')
  @ApiOperation({ summary: 'The meetings within reach, newest first' })
  @ApiOkResponse({ type: MeetingPage })
  list(@By() by: Actor, @Query() query: MeetingQuery): Promise<Page<MeetingItem>> {
    return this.meetings.page(by, query);
  }

  @Get(':id')
  @Allow('meeting.read')
  @ApiOperation({ summary: 'One meeting with what it decided' })
  @ApiOkResponse({ type: MeetingView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<MeetingView> {
    return this.meetings.one(by, id);
  }

  @Get(':id/history')
  @Allow('meeting.read')
  @ApiOperation({ summary: 'What happened to a meeting, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.meetings.history(by, id);
  }

  @Patch(':id')
  @Allow('meeting.record')
  @Refuses(PROBLEMS.wrongState)
  @Faults({ rules: [everyMeetingAsked], fields: MINUTES_FAULTS })
  @ApiOperation({ summary: 'Change a record that is not confirmed; whoever changes it does not confirm it' })
  @ApiOkResponse({ type: MeetingView })
  edit(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() { items, ...change }: MeetingChange,
  ): Promise<MeetingView> {
    return this.meetings.edit(by, id, version, items ? { ...change, items: items.map(bySubject) } : change);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @Allow('meeting.confirm')
  @Acts(meetingWorkflow, 'confirm')
  @LeadsSubjects(({ outcomes }) => [outcomes.named, outcomes.refused, outcomes.deferred])
  @ApiOperation({
    summary: "Confirm somebody else's record: its applications are named, refused and deferred as of the day of the meeting",
    description:
      'Refused: own-record, meeting-not-held, held-before-previous-step, application-not-ready, step-not-asked (naming the bases). A meeting more than five working days ago needs a lateReason.',
  })
  @ApiOkResponse({ type: MeetingView })
  confirm(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<MeetingView> {
    return this.meetings.confirm(by, id, occasion);
  }

  @Post(':id/recall')
  @HttpCode(200)
  @Allow('meeting.confirm')
  @Refuses(WORKFLOW_PROBLEMS.nothingToRecall)
  @ApiOperation({ summary: 'Take one’s own confirmation back, until a notice names the first of its applications' })
  @ApiOkResponse({ type: MeetingView })
  recall(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: Reasoned): Promise<MeetingView> {
    return this.meetings.recall(by, id, reason);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Allow('meeting.record')
  @Acts(meetingWorkflow, 'discard')
  @ApiOperation({ summary: 'Discard a record that is not confirmed, with the reason' })
  @ApiOkResponse({ type: MeetingView })
  discard(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: Reasoned): Promise<MeetingView> {
    return this.meetings.discard(by, id, body);
  }
}
