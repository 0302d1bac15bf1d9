import { type Actor, Allow, By, Refuses } from '@jidi/access';
import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Acts, HistoryView, Occasion } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { roundWorkflow } from './round.workflow.js';
import { ASSESSMENT_PROBLEMS } from '../assessment.problems.js';
import { LaterDuesBody, RoundBody, RoundChangeBody, type RoundItem, RoundPage, RoundQuery, RoundView } from './round.dto.js';
import { Rounds } from './round.service.js';

/** Each year's reports (年度总结通知). */
@Controller('rounds')
export class RoundController {
  constructor(@Inject(Rounds) private readonly rounds: Rounds) {}

  @Post()
  @Allow('round.open')
  @Acts(roundWorkflow, 'create')
  @Refuses(
    ASSESSMENT_PROBLEMS.roundExists,
    ASSESSMENT_PROBLEMS.roundYear,
    ASSESSMENT_PROBLEMS.noRegulation,
    ASSESSMENT_PROBLEMS.duesOutOfOrder,
  )
  @ApiOperation({
    summary: "Draft a year's reporting round",
    description: 'What is not given is taken from the regulation in force. On 1 January the calendar opens the round of the year before.',
  })
  @ApiCreatedResponse({ type: RoundView })
  draft(@By() by: Actor, @Body() body: RoundBody): Promise<RoundView> {
    return this.rounds.draft(by, body);
  }

  @Get()
  @Allow('round.read')
  @ApiOperation({ summary: 'The reporting rounds of one’s issuers, newest first' })
  @ApiOkResponse({ type: RoundPage })
  list(@By() by: Actor, @Query() query: RoundQuery): Promise<Page<RoundItem>> {
    return this.rounds.list(by, query);
  }

  @Get(':id')
  @Allow('round.read')
  @ApiOperation({ summary: 'One reporting round, whole' })
  @ApiOkResponse({ type: RoundView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RoundView> {
    return this.rounds.one(by, id);
  }

  @Get(':id/history')
  @Allow('round.read')
  @ApiOperation({ summary: 'What happened to a round, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.rounds.history(by, id);
  }

  @Patch(':id')
  @Allow('round.open')
  @Refuses(PROBLEMS.wrongState, ASSESSMENT_PROBLEMS.duesOutOfOrder)
  @ApiOperation({ summary: 'Change a draft; what is absent stays' })
  @ApiOkResponse({ type: RoundView })
  edit(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: RoundChangeBody,
  ): Promise<RoundView> {
    return this.rounds.edit(by, id, version, body);
  }

  @Post(':id/open')
  @HttpCode(200)
  @Allow('round.open')
  @Acts(roundWorkflow, 'open')
  @ApiOperation({ summary: 'Open the round: every base with a title of that year is asked for its summary' })
  @ApiOkResponse({ type: RoundView })
  open(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<RoundView> {
    return this.rounds.open(by, id, occasion);
  }

  @Post(':id/reschedule')
  @HttpCode(200)
  @Allow('round.open')
  @Acts(roundWorkflow, 'reschedule')
  @ApiOperation({ summary: 'Move due dates later, with a reason; open summaries and their reminders follow' })
  @ApiOkResponse({ type: RoundView })
  reschedule(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: LaterDuesBody): Promise<RoundView> {
    return this.rounds.reschedule(by, id, body);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Allow('round.open')
  @Acts(roundWorkflow, 'close')
  @ApiOperation({ summary: 'Close the round: only what a reviewer returned is still submitted and reminded of' })
  @ApiOkResponse({ type: RoundView })
  close(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<RoundView> {
    return this.rounds.close(by, id, occasion);
  }
}
