import { createApi, listen } from '@jidi/api';
import { type Clock, createLog, QueueModule, requireQueue, SystemClock } from '@jidi/platform';
import { SCHEDULE, WorkerModule } from '@jidi/worker';
import { type DynamicModule, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { freePort } from './free-port.js';
import type { StandaloneGround } from './ground.js';

@Module({})
class StandaloneWorker {
  /** The worker's half, in the API's process. */
  static of(): DynamicModule {
    return { module: StandaloneWorker, imports: [QueueModule.forWorker(SCHEDULE), WorkerModule] };
  }
}

/** API and worker in one process. */
export interface Standalone {
  readonly app: NestFastifyApplication;
  readonly url: string;
}

/** Starts API and worker on a prepared ground; on another port when the wanted one is taken. */
export async function startStandalone({ config }: StandaloneGround, clock: Clock = new SystemClock()): Promise<Standalone> {
  const port = await freePort(config);
  await requireQueue(config);
  const log = createLog(config.LOG_LEVEL);
  const app = await createApi({ config, clock }, log, StandaloneWorker.of());
  const url = await listen(app, { HOST: config.HOST, PORT: port });
  return { app, url };
}
