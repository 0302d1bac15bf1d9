import { type Actor, Allow, By } from '@jidi/access';
import { DeadJobs, PageQuery, Problem, PROBLEMS } from '@jidi/platform';
import { Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DeadJobPage } from './job.dto.js';

/** Jobs that failed all their attempts, for those who run the platform. */
@Controller('dead-jobs')
export class JobController {
  constructor(@Inject(DeadJobs) private readonly jobs: DeadJobs) {}

  @Get()
  @Allow('job.read')
  @ApiOperation({ summary: 'Jobs that failed all their attempts, the latest first' })
  @ApiOkResponse({ type: DeadJobPage })
  list(@By() by: Actor, @Query() query: PageQuery): Promise<DeadJobPage> {
    if (!by.administersPlatform) throw new Problem(PROBLEMS.forbidden);
    return this.jobs.list(query);
  }

  @Post(':id/retry')
  @HttpCode(204)
  @Allow('job.retry')
  @ApiOperation({ summary: 'Have a dead job tried again' })
  async retry(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    if (!by.administersPlatform) throw new Problem(PROBLEMS.forbidden);
    await this.jobs.retry(id);
  }
}
