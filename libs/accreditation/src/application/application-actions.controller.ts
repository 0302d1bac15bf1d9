import { type Actor, Allow, By, Faults, Refuses } from '@jidi/access';
import { Acts, Occasion, Reasoned, WORKFLOW_PROBLEMS } from '@jidi/workflow';
import { Body, Controller, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCREDITATION_PROBLEMS } from '../accreditation.problems.js';
import { ApplicationView, RecommendBody, ReturnBody, SubmitBody, WithdrawBody } from './application.dto.js';
import { placeLeft } from './application.rules.js';
import { Applications } from './application.service.js';
import { applicationWorkflow } from './application.workflow.js';

/** What applicant, recommender and issuer do with an application. */
@Controller('applications/:id')
export class ApplicationActionsController {
  constructor(@Inject(Applications) private readonly applications: Applications) {}

  @Post('submit')
  @HttpCode(200)
  @Allow('application.draft')
  @Acts(applicationWorkflow, 'submit')
  @ApiOperation({ summary: 'Submit, or answer a return; with the truthfulness pledge' })
  @ApiOkResponse({ type: ApplicationView })
  submit(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { pledge, ...occasion }: SubmitBody): Promise<ApplicationView> {
    return this.applications.actAsApplicant(by, 'submit', id, pledge === undefined ? {} : { pledge }, occasion);
  }

  @Post('withdraw')
  @HttpCode(200)
  @Allow('application.draft')
  @Acts(applicationWorkflow, 'withdraw')
  @ApiOperation({ summary: 'Withdraw, any time before the decision' })
  @ApiOkResponse({ type: ApplicationView })
  withdraw(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, ...occasion }: WithdrawBody,
  ): Promise<ApplicationView> {
    return this.applications.actAsApplicant(by, 'withdraw', id, reason === undefined ? {} : { reason }, occasion);
  }

  @Post('recommend')
  @HttpCode(200)
  @Allow('application.recommend')
  @Acts(applicationWorkflow, 'recommend')
  @Refuses(ACCREDITATION_PROBLEMS.rankTaken)
  @ApiOperation({ summary: 'Recommend, as the recommender of record and within its quota', description: 'Refused besides: rank-taken.' })
  @ApiOkResponse({ type: ApplicationView })
  recommend(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { opinion, rank = null, ...occasion }: RecommendBody,
  ): Promise<ApplicationView> {
    return this.applications.act(by, 'recommend', id, { opinion, rank }, occasion);
  }

  @Post('decline')
  @HttpCode(200)
  @Allow('application.recommend')
  @Acts(applicationWorkflow, 'decline')
  @ApiOperation({ summary: 'Decline to recommend, with reasons' })
  @ApiOkResponse({ type: ApplicationView })
  decline(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason, ...occasion }: Reasoned): Promise<ApplicationView> {
    return this.applications.act(by, 'decline', id, { reason }, occasion);
  }

  @Post('return-by-recommender')
  @HttpCode(200)
  @Allow('application.recommend')
  @Acts(applicationWorkflow, 'return-by-recommender')
  @ApiOperation({ summary: 'Return to the base as its recommender, naming everything that is missing at once' })
  @ApiOkResponse({ type: ApplicationView })
  returnByRecommender(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { items, ...occasion }: ReturnBody,
  ): Promise<ApplicationView> {
    return this.applications.act(by, 'return-by-recommender', id, { items }, occasion);
  }

  @Post('accept')
  @HttpCode(200)
  @Allow('application.review')
  @Acts(applicationWorkflow, 'accept')
  @ApiOperation({ summary: 'Accept after the formal review' })
  @ApiOkResponse({ type: ApplicationView })
  accept(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() occasion: Occasion): Promise<ApplicationView> {
    return this.applications.act(by, 'accept', id, {}, occasion);
  }

  @Post('return-by-issuer')
  @HttpCode(200)
  @Allow('application.review')
  @Acts(applicationWorkflow, 'return-by-issuer')
  @ApiOperation({ summary: 'Return to the base as the issuer, naming everything that is missing at once; its answer comes straight back' })
  @ApiOkResponse({ type: ApplicationView })
  returnByIssuer(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { items, ...occasion }: ReturnBody,
  ): Promise<ApplicationView> {
    return this.applications.act(by, 'return-by-issuer', id, { items }, occasion);
  }

  @Post('reject')
  @HttpCode(200)
  @Allow('application.review')
  @Acts(applicationWorkflow, 'reject')
  @ApiOperation({ summary: 'Reject at the formal review, with reasons' })
  @ApiOkResponse({ type: ApplicationView })
  reject(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason, ...occasion }: Reasoned): Promise<ApplicationView> {
    return this.applications.act(by, 'reject', id, { reason }, occasion);
  }

  @Post('turn-down')
  @HttpCode(200)
  @Allow('application.review')
  @Acts(applicationWorkflow, 'turn-down')
  @ApiOperation({
    summary: 'Turn down after the review, with reasons, where the regulation asks for no meeting',
    description: 'Refused: meeting-decides; objection-not-upheld for what is announced.',
  })
  @ApiOkResponse({ type: ApplicationView })
  turnDown(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason, ...occasion }: Reasoned): Promise<ApplicationView> {
    return this.applications.act(by, 'turn-down', id, { reason }, occasion);
  }

  @Post('recall')
  @HttpCode(200)
  @Allow('application.read')
  @Refuses(WORKFLOW_PROBLEMS.nothingToRecall, ACCREDITATION_PROBLEMS.applicationExists)
  @Faults({ rules: [placeLeft] })
  @ApiOperation({
    summary: 'Take back what one did last, with a reason, until the next body has acted',
    description: 'Refused: nothing-to-recall, application-exists, quota-full.',
  })
  @ApiOkResponse({ type: ApplicationView })
  recall(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: Reasoned): Promise<ApplicationView> {
    return this.applications.recall(by, id, reason);
  }
}
