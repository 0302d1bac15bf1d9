import { Body, Controller, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { Allow, By, Refuses } from '../actor/decorators.js';
import { Associations } from './association.service.js';
import { ActivateBody, ActivatedView } from './node.dto.js';

/** Associations. */
@Controller('associations')
export class AssociationController {
  constructor(@Inject(Associations) private readonly associations: Associations) {}

  @Post(':id/activate')
  @HttpCode(200)
  @Allow('association.activate')
  @Refuses(ACCESS_PROBLEMS.associationActive, ACCESS_PROBLEMS.userNameTaken, ACCESS_PROBLEMS.mobileTaken)
  @ApiOperation({
    summary: 'Activate an association below, with its first administrator',
    description:
      'Answers the one-time code of that administrator, shown once. With an Idempotency-Key a repetition is answered without the code.',
  })
  @ApiOkResponse({ type: ActivatedView })
  activate(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ActivateBody): Promise<ActivatedView> {
    return this.associations.activate(by, id, body);
  }
}
