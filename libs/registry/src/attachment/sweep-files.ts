import { Database, FileSweeper, Job, ROBOT } from '@jidi/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';

/** Name of the job that sweeps the store. */
export const SWEEP_FILES = 'registry.sweep-files';

/** Clears the store of what uploads left behind and of what was removed. */
@Injectable()
export class SweepFiles {
  private readonly logger = new Logger('files');

  constructor(
    @Inject(FileSweeper) private readonly sweeper: FileSweeper,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Job(SWEEP_FILES)
  async run(): Promise<void> {
    const { incoming, unused } = await this.sweeper.sweep(async (sha256s) => {
      const rows = await this.database.query<{ sha256: string }>(
        ROBOT,
        'used files',
        'select distinct sha256 from registry.attachment where sha256 = any ($1) and removed_at is null',
        [sha256s],
      );
      return new Set(rows.map(({ sha256 }) => sha256));
    });
    if (incoming + unused > 0) this.logger.log({ incoming, unused }, 'files swept');
  }
}
