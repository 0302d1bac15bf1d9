import { QueueModule, ROBOT } from '@jidi/platform';
import { anyone, startTestApp, type TestApp } from '@jidi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ApiModule } from './api.module.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ modules: [ApiModule, QueueModule.forProducer()], env: { DATABASE_POOL: '2' } });
});

afterAll(() => app.close());

const ready = async (): Promise<number> => (await anyone(app).get('//health/ready')).status;

describe('GET /health/ready', () => {
  it('is green while every connection for requests is at work', async () => {
    const working = Array.from({ length: 4 }, () => app.database.read(ROBOT, (tx) => tx.query('select pg_sleep(1.5)')));
    const answers = await Promise.all(Array.from({ length: 5 }, ready));
    await Promise.all(working);
    expect(answers).toEqual([200, 200, 200, 200, 200]);
  });

  it('stays green when its connection is ended and another one can be had', async () => {
    expect(await ready()).toBe(200);
    const superuser = new Client({ connectionString: app.testDatabase.superuserUrl });
    await superuser.connect();
    const ended = await superuser.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'jidi-probe'`,
    );
    await superuser.end();
    expect(ended.rowCount).toBe(1);
    expect(await ready()).toBe(200);
  });
});
