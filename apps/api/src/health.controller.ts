import { Public } from '@jidi/access';
import { Database, Problem, PROBLEMS } from '@jidi/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { HealthView } from './health.dto.js';

const PATIENCE_MS = 2_000;

/** Probes for whoever runs the process. */
@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(Database) private readonly database: Database) {}

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
    const late = new Promise<false>((resolve) => {
      setTimeout(() => resolve(false), PATIENCE_MS).unref();
    });
    const answered = await Promise.race([
      this.database.ping().then(
        () => true,
        () => false,
      ),
      late,
    ]);
    if (!answered) throw new Problem(PROBLEMS.unavailable);
    return { status: 'up' };
  }
}
