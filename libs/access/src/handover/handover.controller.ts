import { Body, Controller, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Actor } from '../actor/actor.js';
import { Allow, By, Faults } from '../actor/decorators.js';
import { HandoverBody, HandoverView } from './handover.dto.js';
import { Handover } from './handover.js';

/** Handing over open work. */
@Controller('accounts')
export class HandoverController {
  constructor(@Inject(Handover) private readonly handovers: Handover) {}

  @Post(':id/handover')
  @HttpCode(200)
  @Allow('account.handover')
  @Faults({ fields: ['no-successor'] })
  @ApiOperation({ summary: "Move everything that stands in a person's name at a node to a colleague, in one act" })
  @ApiOkResponse({ type: HandoverView })
  handOver(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: HandoverBody): Promise<HandoverView> {
    return this.handovers.handOver(by, id, body);
  }
}
