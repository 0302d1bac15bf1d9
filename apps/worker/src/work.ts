import {
  createLog,
  type Ground,
  nestLogger,
  PlatformModule,
  QueueModule,
  readConfig,
  requireQueue,
  SystemClock,
  untilSignal,
} from '@jidi/platform';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SCHEDULE } from './schedule.js';
import { WorkerModule } from './worker.module.js';

@Module({})
class WorkerProcess {
  static of(ground: Ground): DynamicModule {
    return { module: WorkerProcess, imports: [PlatformModule.forRoot(ground), QueueModule.forWorker(SCHEDULE), WorkerModule] };
  }
}

/** Starts a worker. */
export const createWorker = (ground: Ground, log: ReturnType<typeof createLog>): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(WorkerProcess.of(ground), { logger: nestLogger(log), abortOnError: false });

/** Runs a worker until it is told to stop; running jobs finish first. */
export async function work(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.LOG_LEVEL);
  await requireQueue(config, { say: (line) => log.warn(line) });
  const worker = await createWorker({ config, clock: new SystemClock() }, log);
  log.info('the worker waits for jobs');
  log.info({ signal: await untilSignal() }, 'stopping');
  await worker.close();
}
