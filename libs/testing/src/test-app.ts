import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModule } from '@jidi/access';
import { type Config, createHttpApp, createLog, Database, MovableClock, PlatformModule, readConfig } from '@jidi/platform';
import { WorkflowModule } from '@jidi/workflow';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type TestDatabase, testDatabase } from './test-database.js';

/** What a suite starts: modules, and the instant at which the clock stands still. */
export interface TestAppOptions {
  readonly modules?: readonly (Type | DynamicModule)[];
  readonly now?: string;
  /** Environment variables beside the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** A clone of the template when absent. */
  readonly on?: TestDatabase;
}

/** A running HTTP process on a database of its own, its clock frozen. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly clock: MovableClock;
  readonly config: Config;
  readonly database: Database;
  readonly testDatabase: TestDatabase;
  /** Base of addresses, such as http://127.0.0.1:40001. */
  readonly url: string;
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T;
  close(): Promise<void>;
}

/** Starts modules over real HTTP on real PostgreSQL. */
export async function startTestApp({ modules = [], now = '2014-09-01T09:00:00+08:00', env = {}, on }: TestAppOptions): Promise<TestApp> {
  const database = on ?? (await testDatabase());
  const files = await mkdtemp(join(tmpdir(), 'jidi-files-'));
  const config = readConfig({
    DATABASE_URL: database.urls.app,
    DATABASE_QUEUE_URL: database.urls.queue,
    TOKEN_SECRET: 'a secret of the tests, thirty-two characters long',
    FILES_DIR: files,
    LOG_LEVEL: 'error',
    RATE_LIMIT: '1000000',
    SIGN_IN_RATE_LIMIT: '1000000',
    ...env,
  });
  const clock = new MovableClock(now);
  const ground = PlatformModule.forRoot({ config, clock });

  @Module({ imports: [ground, AccessModule, WorkflowModule, ...modules] })
  class TestModule {}

  const app = await createHttpApp(TestModule, config, createLog(config.LOG_LEVEL));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    app,
    clock,
    config,
    database: app.get(Database),
    testDatabase: database,
    url: `http://127.0.0.1:${port}`,
    get: (type) => app.get(type as Type),
    async close() {
      await app.close();
      await database.drop();
      await rm(files, { recursive: true });
    },
  };
}
