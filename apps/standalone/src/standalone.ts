import { randomBytes } from 'node:crypto';
import { createApi, listen } from '@jidi/api';
import { type Clock, createLog, type Neighbour, QueueModule, requireQueue, SystemClock } from '@jidi/platform';
import { createWeb, isWebAddress } from '@jidi/web';
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

/** API, worker and web in one process, on one port. */
export interface Standalone {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts API, worker and web on a prepared ground; on another port when the wanted one is taken. */
export async function startStandalone({ config }: StandaloneGround, clock: Clock = new SystemClock()): Promise<Standalone> {
  const port = await freePort(config);
  await requireQueue(config);
  const log = createLog(config.LOG_LEVEL);
  let url = '';
  const key = randomBytes(32).toString('hex');
  // The API has told web the caller already, whoever stands before it.
  const web = createWeb({ TRUST_PROXY: 'yes' }, log, { url: () => url, key });
  await web.ready();
  const neighbour: Neighbour = { key, takes: isWebAddress, answer: (request, response) => web.routing(request, response) };
  const app = await createApi({ config, clock }, log, StandaloneWorker.of(), neighbour);
  url = await listen(app, { HOST: config.HOST, PORT: port });
  const close = async (): Promise<void> => {
    await Promise.all([web.close(), app.close()]);
  };
  return { app, url, close };
}
