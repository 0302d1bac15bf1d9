import { type Actor, Allow, By } from '@jidi/access';
import { DecisionList } from '@jidi/decision';
import { Controller, Get, Inject, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Applications } from '../application/application.service.js';

/** What meetings decided on an application, told to whoever reads it. */
@Controller('applications/:id/decisions')
export class DecisionsController {
  constructor(@Inject(Applications) private readonly applications: Applications) {}

  @Get()
  @Allow('application.read')
  @ApiOperation({ summary: 'What confirmed meetings decided on an application, with the reasons' })
  @ApiOkResponse({ type: DecisionList })
  async decisions(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DecisionList> {
    return { items: await this.applications.decisions(by, id) };
  }
}
