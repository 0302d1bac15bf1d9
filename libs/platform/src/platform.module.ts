import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from './clock/clock.js';
import { type Config, CONFIG } from './config/config.js';
import { createDataSource } from './database/data-source.js';
import { Database } from './database/database.js';
import { Metrics } from './http/metrics.js';
import { Outbox } from './outbox/index.js';

/** What a process brings to its ground. */
export interface Ground {
  readonly config: Config;
  readonly clock: Clock;
}

const CONNECT_ATTEMPTS = 20;
const CONNECT_PAUSE_MS = 500;

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
        Outbox,
        Metrics,
      ],
      exports: [CONFIG, Clock, DataSource, Database, Outbox, Metrics, DiscoveryModule],
    };
  }
}

/** Waits for a database that starts together with us, then gives up with its error. */
async function connect(config: Config): Promise<DataSource> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createDataSource(config).initialize();
    } catch (error) {
      if (attempt === CONNECT_ATTEMPTS) throw error;
      new Logger('database').warn(`no connection yet (${attempt} of ${CONNECT_ATTEMPTS})`);
      await new Promise((resolve) => setTimeout(resolve, CONNECT_PAUSE_MS));
    }
  }
}
