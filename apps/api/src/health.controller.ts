import { Public } from '@jidi/access';
import { DatabaseProbe, Problem, PROBLEMS } from '@jidi/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { HealthView } from './health.dto.js';

/** Probes for whoever runs the process. */
@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(DatabaseProbe) private readonly probe: DatabaseProbe) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiOkResponse({ type: HealthView })
  live(): HealthView {
    return { status: 'up' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether the process can serve requests: red within two seconds when the database is away' })
  @ApiOkResponse({ type: HealthView })
  async ready(): Promise<HealthView> {
    if (!(await this.probe.answers())) throw new Problem(PROBLEMS.unavailable);
    return { status: 'up' };
  }
}
