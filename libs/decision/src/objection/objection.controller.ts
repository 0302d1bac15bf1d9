import { type Actor, Allow, By, Faults, Refuses } from '@jidi/access';
import { type Page, PROBLEMS } from '@jidi/platform';
import { Acts, HistoryView, Reasoned, WORKFLOW_PROBLEMS } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { bySubject } from '../subject/by-subject.js';
import {
  DecideBody,
  ObjectionBody,
  type ObjectionItem,
  ObjectionPage,
  ObjectionQuery,
  ObjectionView,
  RegisteredObjectionView,
} from './objection.dto.js';
import { OBJECTOR_FAULTS } from './objection.rules.js';
import { Objections } from './objection.service.js';
import { objectionWorkflow } from './objection.workflow.js';

/** Objections (异议), confidential: for the issuer's own officers alone. */
@Controller('objections')
export class ObjectionController {
  constructor(@Inject(Objections) private readonly objections: Objections) {}

  @Post()
  @Allow('objection.register')
  @Acts(objectionWorkflow, 'create')
  @Refuses(PROBLEMS.notFound)
  @Faults({ fields: OBJECTOR_FAULTS })
  @ApiOperation({
    summary: 'Register an objection that came by letter, telephone or in person',
    description: 'Refused: objection-out-of-time, no-longer-announced (rules), name-missing, contact-missing, name-of-lead (fields).',
  })
  @ApiCreatedResponse({ type: RegisteredObjectionView })
  register(@By() by: Actor, @Body() body: ObjectionBody): Promise<RegisteredObjectionView> {
    return this.objections.register(by, bySubject(body));
  }

  @Get()
  @Allow('objection.read')
  @ApiOperation({ summary: "Objections to one's own association's notices, newest first" })
  @ApiOkResponse({ type: ObjectionPage })
  list(@By() by: Actor, @Query() query: ObjectionQuery): Promise<Page<ObjectionItem>> {
    return this.objections.page(by, query);
  }

  @Get(':id')
  @Allow('objection.read')
  @ApiOperation({ summary: 'One objection with who objected' })
  @ApiOkResponse({ type: ObjectionView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ObjectionView> {
    return this.objections.one(by, id);
  }

  @Get(':id/history')
  @Allow('objection.read')
  @ApiOperation({ summary: 'What happened to an objection, oldest first' })
  @ApiOkResponse({ type: HistoryView })
  history(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryView> {
    return this.objections.history(by, id);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Allow('objection.decide')
  @Acts(objectionWorkflow, 'decide')
  @ApiOperation({ summary: 'Decide and answer an objection; an upheld one holds its base back', description: 'Refused: own-record.' })
  @ApiOkResponse({ type: ObjectionView })
  decide(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: DecideBody): Promise<ObjectionView> {
    return this.objections.decide(by, id, body);
  }

  @Post(':id/keep-as-lead')
  @HttpCode(200)
  @Allow('objection.decide')
  @Acts(objectionWorkflow, 'keep-as-lead')
  @ApiOperation({
    summary: 'Keep an objection as a lead whose name or seal proved false, with the reason',
    description: 'Refused: own-record.',
  })
  @ApiOkResponse({ type: ObjectionView })
  keepAsLead(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: Reasoned): Promise<ObjectionView> {
    return this.objections.keepAsLead(by, id, body);
  }

  @Post(':id/recall')
  @HttpCode(200)
  @Allow('objection.decide')
  @Refuses(WORKFLOW_PROBLEMS.nothingToRecall)
  @ApiOperation({
    summary: 'Take one’s own decision back, until its base has gone on',
    description: 'Nothing to recall: also once the base was named or refused since, or who objected was erased.',
  })
  @ApiOkResponse({ type: ObjectionView })
  recall(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: Reasoned): Promise<ObjectionView> {
    return this.objections.recall(by, id, reason);
  }

  @Post(':id/erase-objector')
  @HttpCode(200)
  @Allow('objection.decide')
  @Refuses(PROBLEMS.wrongState)
  @ApiOperation({ summary: 'Erase who objected after it was decided; what was objected and answered stays' })
  @ApiOkResponse({ type: ObjectionView })
  eraseObjector(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ObjectionView> {
    return this.objections.eraseObjector(by, id);
  }
}
