import { type Actor, Allow, By, Faults, Public, Refuses } from '@jidi/access';
import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCREDITATION_PROBLEMS } from '../accreditation.problems.js';
import { Acts, HistoryView } from '@jidi/workflow';
import {
  ApplicationBody,
  ApplicationChanges,
  type ApplicationItem,
  ApplicationPage,
  ApplicationQuery,
  ApplicationView,
  ChangesView,
  PledgeView,
} from './application.dto.js';
import { classCalledFor } from './application.rules.js';
import { Applications } from './application.service.js';
import { applicationWorkflow } from './application.workflow.js';
import { ApplicationDrafts, DRAFT_RULES } from './form/draft.service.js';
import { PLEDGE } from './form/pledge.js';
import { RECOMMENDER_FAULTS } from './quota/recommender.js';

/** Applications (申报书): drafting and reading. */
@Controller()
export class ApplicationController {
  constructor(
    @Inject(Applications) private readonly applications: Applications,
    @Inject(ApplicationDrafts) private readonly drafts: ApplicationDrafts,
  ) {}

  @Get('truthfulness-pledge')
  @Public()
  @ApiOperation({ summary: 'The truthfulness pledge, whose version a submission names' })
  @ApiOkResponse({ type: PledgeView })
  pledge(): PledgeView {
    return PLEDGE;
  }

  @Post('applications')
  @Allow('application.draft')
  @Acts(applicationWorkflow, 'create')
  @Refuses(PROBLEMS.notFound, ACCREDITATION_PROBLEMS.applicationExists)
  @Faults({ rules: DRAFT_RULES, fields: [classCalledFor.code, ...RECOMMENDER_FAULTS] })
  @ApiOperation({
    summary: 'Draft an application, as the base or as its managing body for it',
    description:
      'What the register knows is filled in. The recommender is the managing body unless another one is named. Refused: application-exists, window-over, call-cancelled (rules), recommender-kind, recommender-elsewhere (fields).',
  })
  @ApiCreatedResponse({ type: ApplicationView })
  draft(@By() by: Actor, @Body() body: ApplicationBody): Promise<ApplicationView> {
    return this.drafts.draft(by, body);
  }

  @Get('applications')
  @Allow('application.read')
  @ApiOperation({ summary: 'The applications within reach, newest first' })
  @ApiOkResponse({ type: ApplicationPage })
  list(@By() by: Actor, @Query() query: ApplicationQuery): Promise<Page<ApplicationItem>> {
    return this.applications.list(by, query);
  }

  @Get('applications/:id')
  @Allow('application.read')
  @ApiOperation({ summary: 'One application, whole, with its eligibility and what the caller may do' })
  @ApiOkResponse({ type: ApplicationView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ApplicationView> {
    return this.applications.one(by, id);
  }

  @Patch('applications/:id')
  @Allow('application.draft')
  @Refuses(PROBLEMS.wrongState)
  @Faults({ fields: [classCalledFor.code] })
  @ApiOperation({ summary: 'Fill in a draft, or what was returned; absent fields stay, null clears' })
  @ApiOkResponse({ type: ApplicationView })
  edit(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() changes: ApplicationChanges,
  ): Promise<ApplicationView> {
    return this.drafts.edit(by, id, version, changes);
  }

  @Get('applications/:id/history')
  @Allow('application.read')
  @ApiOperation({ summary: 'What happened to an application, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.applications.history(by, id);
  }

  @Get('applications/:id/changes')
  @Allow('application.read')
  @ApiOperation({ summary: 'What the last submission changed against the one before, and what the return had named' })
  @ApiOkResponse({ type: ChangesView })
  changes(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ChangesView> {
    return this.applications.changes(by, id);
  }
}
