import { Faults, Public, Refuses } from '@jidi/access';
import { ONCE_HEADER, onceOf, PROBLEMS } from '@jidi/platform';
import { Acts } from '@jidi/workflow';
import { Body, Controller, Get, Inject, Param, ParseUUIDPipe, Post, Req, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { bySubject } from '../subject/by-subject.js';
import { ObjectionRateGuard } from './objection-rate.guard.js';
import { AnswerView, PublicObjectionBody, ReceiptView } from './objection.dto.js';
import { OBJECTOR_FAULTS } from './objection.rules.js';
import { Objections } from './objection.service.js';
import { objectionWorkflow } from './objection.workflow.js';

const RECEIPT = { type: 'string', minLength: 1, maxLength: 40, example: '7K3M-9QXW-2D4T-HB8E' } as const;

/** Objecting and reading the answer, for everyone without signing in. */
@Controller('public')
@UseGuards(ObjectionRateGuard)
export class PublicObjectionController {
  constructor(@Inject(Objections) private readonly objections: Objections) {}

  @Post('notices/:id/objections')
  @Public()
  @Refuses(PROBLEMS.keyReused)
  @Acts(objectionWorkflow, 'create')
  @Faults({ fields: OBJECTOR_FAULTS })
  @ApiHeader(ONCE_HEADER)
  @ApiOperation({
    summary: 'Object to one base of a notice while it runs; confidential, answered by receipt',
    description: 'Refused: objection-out-of-time, no-longer-announced (rules), name-missing, contact-missing, name-of-lead (fields).',
  })
  @ApiCreatedResponse({ type: ReceiptView })
  object(@Req() request: FastifyRequest, @Param('id', ParseUUIDPipe) id: string, @Body() body: PublicObjectionBody): Promise<ReceiptView> {
    // The key belongs to this notice: nobody's scope ever names it.
    return this.objections.object(id, bySubject(body), onceOf(request, id));
  }

  @Get('objections/:receipt')
  @Public()
  @ApiOperation({ summary: 'What became of an objection, for the holder of its receipt' })
  @ApiParam({ name: 'receipt', description: 'the receipt of the objection', schema: RECEIPT })
  @ApiOkResponse({ type: AnswerView })
  answer(@Param('receipt') receipt: string): Promise<AnswerView> {
    return this.objections.answer(receipt);
  }
}
