import { Database, FileSweeper, Job } from '@jidi/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { usedContents } from './attachment.sql.js';

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
    const { incoming, unused } = await this.sweeper.sweep((sha256s) => usedContents(this.database, sha256s));
    if (incoming + unused > 0) this.logger.log({ incoming, unused }, 'files swept');
  }
}
