import { type Actor, Allow, By, Faults, Refuses } from '@jidi/access';
import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Acts, HistoryView, Occasion, Reasoned, WORKFLOW_PROBLEMS } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { summaryWorkflow } from './summary.workflow.js';
import { ASSESSMENT_PROBLEMS } from '../assessment.problems.js';
import { FiguresBody } from './figures.dto.js';
import { type SummaryItem, SummaryPage, SummaryQuery, SummaryView } from './summary.dto.js';
import { Summaries } from './summary.service.js';

/** Each base's yearly summary (年度工作总结). */
@Controller('summaries')
export class SummaryController {
  constructor(@Inject(Summaries) private readonly summaries: Summaries) {}

  @Get()
  @Allow('summary.read')
  @ApiOperation({ summary: 'The summaries within reach, newest first' })
  @ApiOkResponse({ type: SummaryPage })
  list(@By() by: Actor, @Query() query: SummaryQuery): Promise<Page<SummaryItem>> {
    return this.summaries.list(by, query);
  }

  @Get(':id')
  @Allow('summary.read')
  @ApiOperation({ summary: 'One summary, whole, with everything the rules find' })
  @ApiOkResponse({ type: SummaryView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SummaryView> {
    return this.summaries.one(by, id);
  }

  @Get(':id/history')
  @Allow('summary.read')
  @ApiOperation({ summary: 'What happened to a summary, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.summaries.history(by, id);
  }

  @Patch(':id/figures')
  @Allow('summary.fill')
  @Refuses(PROBLEMS.wrongState)
  @Faults({ fields: ['value-or-not-applicable'] })
  @ApiOperation({
    summary: 'Fill in figures: what is absent stays, null clears',
    description:
      'By the base, or by its managing body for it (代报). A figure is a value (zero is one; `estimate` for 约) or not applicable.',
  })
  @ApiOkResponse({ type: SummaryView })
  fill(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: FiguresBody,
  ): Promise<SummaryView> {
    return this.summaries.fill(by, id, version, body);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Allow('summary.fill')
  @Acts(summaryWorkflow, 'submit')
  @ApiOperation({ summary: 'Submit the summary: errors and unanswered warnings block it, all told at once' })
  @ApiOkResponse({ type: SummaryView })
  submit(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<SummaryView> {
    return this.summaries.submit(by, id, occasion);
  }

  @Post(':id/forward')
  @HttpCode(200)
  @Allow('summary.review')
  @Acts(summaryWorkflow, 'forward')
  @ApiOperation({ summary: 'Pass it on to the issuer, as the managing body' })
  @ApiOkResponse({ type: SummaryView })
  forward(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<SummaryView> {
    return this.summaries.forward(by, id, occasion);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('summary.review')
  @Acts(summaryWorkflow, 'return')
  @ApiOperation({ summary: 'Return it to the base, as the managing body' })
  @ApiOkResponse({ type: SummaryView })
  return(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: Reasoned): Promise<SummaryView> {
    return this.summaries.return(by, id, body);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Allow('summary.review')
  @Acts(summaryWorkflow, 'accept')
  @ApiOperation({ summary: 'Accept it, as the issuer; not by whoever submitted it for the base' })
  @ApiOkResponse({ type: SummaryView })
  accept(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<SummaryView> {
    return this.summaries.accept(by, id, occasion);
  }

  @Post(':id/return-by-issuer')
  @HttpCode(200)
  @Allow('summary.review')
  @Acts(summaryWorkflow, 'return-by-issuer')
  @ApiOperation({ summary: 'Return it to the base, as the issuer' })
  @ApiOkResponse({ type: SummaryView })
  returnByIssuer(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: Reasoned): Promise<SummaryView> {
    return this.summaries.returnByIssuer(by, id, body);
  }

  @Post(':id/recall')
  @HttpCode(200)
  @Allow('summary.read')
  @Refuses(WORKFLOW_PROBLEMS.nothingToRecall, ASSESSMENT_PROBLEMS.correctionBegun)
  @ApiOperation({ summary: 'Take one’s last action back, until the next body has acted' })
  @ApiOkResponse({ type: SummaryView })
  recall(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: Reasoned): Promise<SummaryView> {
    return this.summaries.recall(by, id, reason);
  }
}
