import { type Actor, Allow, By, Refuses } from '@jidi/access';
import { PROBLEMS } from '@jidi/platform';
import { Controller, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ErasedView } from './remark.dto.js';
import { Remarks } from './remarks.service.js';

/** What was said of the steps of any record. */
@Controller('history')
export class RemarkController {
  constructor(@Inject(Remarks) private readonly remarks: Remarks) {}

  @Post(':id/erase-reason')
  @HttpCode(200)
  @Allow('history.erase')
  @Refuses(PROBLEMS.notFound, PROBLEMS.forbidden)
  @ApiOperation({
    summary: 'Erase what was said with one entry of a history, for good',
    description:
      'For words that name people: reason, opinion, what was to be put right, conclusion, findings, answer, notes on figures. What happened, when and by whom stays. By the body that acted or one above it.',
  })
  @ApiOkResponse({ type: ErasedView })
  erase(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ErasedView> {
    return this.remarks.erase(by, id);
  }
}
