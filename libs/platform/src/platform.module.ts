import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from './clock/clock.js';
import { type Config, CONFIG } from './config/config.js';
import { createDataSource } from './database/data-source.js';
import { Database } from './database/database.js';
import { DatabaseProbe } from './database/database-probe.js';
import { requireDatabase } from './database/require-database.js';
import { Metrics } from './http/metrics.js';
import { Outbox } from './outbox/index.js';

/** What a process brings to its ground. */
export interface Ground {
  readonly config: Config;
  readonly clock: Clock;
}

/** The technical ground, the same for every process and global in it. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ config, clock }: Ground): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: DataSource, useFactory: () => connect(config) },
        Database,
        DatabaseProbe,
        Outbox,
        Metrics,
      ],
      exports: [CONFIG, Clock, DataSource, Database, DatabaseProbe, Outbox, Metrics, DiscoveryModule],
    };
  }
}

/** Waits for a database that starts together with us. @throws ConfigError when it does not come, or would let us see everything */
async function connect(config: Config): Promise<DataSource> {
  const logger = new Logger('database');
  await requireDatabase('DATABASE_URL', config.DATABASE_URL, { say: (line) => logger.warn(line) });
  return createDataSource(config).initialize();
}
