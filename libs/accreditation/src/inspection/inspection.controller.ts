import { type Actor, Allow, By, Refuses } from '@jidi/access';
import { type Page, PROBLEMS } from '@jidi/platform';
import { Acts, HistoryView, Reasoned, WORKFLOW_PROBLEMS } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { applicationWorkflow } from '../application/application.workflow.js';
import {
  ConcludeBody,
  InspectionBody,
  type InspectionItem,
  InspectionPage,
  InspectionQuery,
  InspectionView,
  RescheduleBody,
  ScoreBody,
  ScoreSheetList,
} from './inspection.dto.js';
import { INSPECTION_PROBLEMS } from './inspection.problems.js';
import { Inspections } from './inspection.service.js';
import { inspectionWorkflow } from './inspection.workflow.js';

/** Site inspections (现场考察). */
@Controller('inspections')
export class InspectionController {
  constructor(@Inject(Inspections) private readonly inspections: Inspections) {}

  @Post()
  @Allow('inspection.schedule')
  @Refuses(
    PROBLEMS.notFound,
    PROBLEMS.wrongState,
    INSPECTION_PROBLEMS.memberBooked,
    INSPECTION_PROBLEMS.inspectionExists,
    INSPECTION_PROBLEMS.unknownMember,
  )
  @Acts(inspectionWorkflow, 'create')
  @ApiOperation({
    summary: 'Send a team to an accepted applicant',
    description:
      'Refused: step-not-asked, step-not-in-turn, team-too-small, leader-not-member, member-not-impartial (rules), member-booked, inspection-exists, wrong-state. The team reaches the application until it is concluded.',
  })
  @ApiCreatedResponse({ type: InspectionView })
  schedule(@By() by: Actor, @Body() body: InspectionBody): Promise<InspectionView> {
    return this.inspections.schedule(by, body);
  }

  @Get()
  @Allow('inspection.read')
  @ApiOperation({ summary: 'The inspections within reach, newest first; to an expert those of one’s own teams' })
  @ApiOkResponse({ type: InspectionPage })
  list(@By() by: Actor, @Query() query: InspectionQuery): Promise<Page<InspectionItem>> {
    return this.inspections.list(by, query);
  }

  @Get(':id')
  @Allow('inspection.read')
  @ApiOperation({ summary: 'One inspection with its team' })
  @ApiOkResponse({ type: InspectionView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<InspectionView> {
    return this.inspections.one(by, id);
  }

  @Get(':id/history')
  @Allow('inspection.read')
  @ApiOperation({ summary: 'What happened to an inspection, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.inspections.history(by, id);
  }

  @Get(':id/scores')
  @Allow('inspection.read')
  @ApiOperation({ summary: 'Score sheets: one’s own; all of them for the issuer once it is concluded' })
  @ApiOkResponse({ type: ScoreSheetList })
  async sheets(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ScoreSheetList> {
    return { items: await this.inspections.sheets(by, id) };
  }

  @Post(':id/reschedule')
  @HttpCode(200)
  @Allow('inspection.schedule')
  @Acts(inspectionWorkflow, 'reschedule')
  @Refuses(INSPECTION_PROBLEMS.memberBooked)
  @ApiOperation({
    summary: 'Move an inspection, with the reason; refused once a sheet has been entered, and beyond a few days or a year ahead',
  })
  @ApiOkResponse({ type: InspectionView })
  reschedule(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: RescheduleBody): Promise<InspectionView> {
    return this.inspections.reschedule(by, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('inspection.schedule')
  @Acts(inspectionWorkflow, 'cancel')
  @ApiOperation({ summary: 'Cancel an inspection, with the reason; the application stays accepted and the team is free' })
  @ApiOkResponse({ type: InspectionView })
  cancel(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: Reasoned): Promise<InspectionView> {
    return this.inspections.cancel(by, id, body);
  }

  @Post(':id/score')
  @HttpCode(200)
  @Allow('inspection.score')
  @Acts(inspectionWorkflow, 'score')
  @Refuses(INSPECTION_PROBLEMS.alreadyScored)
  @ApiOperation({
    summary: 'Enter a score sheet: one’s own online, or a member’s from paper',
    description:
      'Refused: inspection-not-begun, not-a-member, not-your-sheet, lines-not-total, line-twice (rules), already-scored. A further sheet takes the place of one’s own.',
  })
  @ApiOkResponse({ type: InspectionView })
  score(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ScoreBody): Promise<InspectionView> {
    return this.inspections.score(by, id, body);
  }

  @Post(':id/conclude')
  @HttpCode(200)
  @Allow('inspection.conclude')
  @Acts(inspectionWorkflow, 'conclude')
  @Acts(applicationWorkflow, 'record-visit')
  @ApiOperation({
    summary: 'Conclude an inspection: a meeting, notice or document goes by its result; the application stays accepted',
    description: 'Refused: inspection-not-begun, scores-missing (naming who), below-pass-mark, own-record.',
  })
  @ApiOkResponse({ type: InspectionView })
  conclude(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ConcludeBody): Promise<InspectionView> {
    return this.inspections.conclude(by, id, body);
  }

  @Post(':id/recall')
  @HttpCode(200)
  @Allow('inspection.conclude')
  @Refuses(WORKFLOW_PROBLEMS.nothingToRecall)
  @ApiOperation({ summary: 'Take one’s own conclusion back, until the application has gone on' })
  @ApiOkResponse({ type: InspectionView })
  recall(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: Reasoned): Promise<InspectionView> {
    return this.inspections.recall(by, id, reason);
  }
}
