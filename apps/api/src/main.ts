import { checkRoutes } from '@jidi/access';
import { createHttpApp, type Ground, type Neighbour, PlatformModule, QueueModule } from '@jidi/platform';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { ApiModule } from './api.module.js';
import { describeApi } from './openapi/describe-api.js';

@Module({})
class ApiProcess {
  static of(ground: Ground, queue: DynamicModule): DynamicModule {
    return { module: ApiProcess, imports: [PlatformModule.forRoot(ground), queue, ApiModule] };
  }
}

/**
 * Builds the API of a process, not yet listening; the docs lie at /docs.
 * @param queue how the process takes part in the queue: an API alone leaves the work to others
 * @param neighbour who shares the port, if anybody does
 * @throws Error naming routes that do not say who may call them
 */
export async function createApi(
  ground: Ground,
  log: Logger,
  queue: DynamicModule = QueueModule.forProducer(),
  neighbour?: Neighbour,
): Promise<NestFastifyApplication> {
  const app = await createHttpApp(ApiProcess.of(ground, queue) as unknown as Type, ground.config, log, neighbour);
  checkRoutes(app);
  SwaggerModule.setup('docs', app, () => describeApi(app), { jsonDocumentUrl: 'docs/openapi.json' });
  return app;
}
