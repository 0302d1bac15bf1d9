import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@jidi/testing';
import { type DataSource } from 'typeorm';
import { MovableClock } from '../clock/clock.js';
import { createDataSource } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { PUBLIC_SCOPE, ROBOT } from '../database/row-scope.js';
import { EffectLedger } from '../outbox/effect-ledger.js';
import type { OwedEffect } from '../outbox/effects.sql.js';
import { declareTopics, Outbox } from '../outbox/index.js';
import { Tidy } from './tidy.js';

const HOUR_MS = 3_600_000;

declareTopics('thing.done', 'thing.owed', 'thing.unheard', 'thing.of-a-newer-release');

describe('Tidy', () => {
  const clock = new MovableClock('2015-01-05T09:00:00+08:00');
  let testing: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  let ledger: EffectLedger;

  beforeAll(async () => {
    testing = await testDatabase();
    dataSource = await createDataSource({ DATABASE_URL: testing.urls.app, DATABASE_POOL: 2 }).initialize();
    database = new Database(dataSource, clock);
    ledger = new EffectLedger(database, clock);
  });

  afterAll(async () => {
    await dataSource.destroy();
    await testing.drop();
  });

  const payloads = async (): Promise<unknown[]> =>
    (await database.query<{ key: string }>(ROBOT, 'keys', `select payload ->> 'key' as key from platform.outbox order by 1`, [])).map(
      ({ key }) => key,
    );

  it('clears outbox rows a week after they were relayed, but never one with an effect that is owed', async () => {
    await database.write({ rows: PUBLIC_SCOPE }, async (tx) => {
      for (const key of ['done', 'owed', 'unheard']) await new Outbox(clock).append(tx, `thing.${key}`, { key });
    });
    await ledger.expand([
      { topic: 'thing.done', effect: 'test.done' },
      { topic: 'thing.owed', effect: 'test.owed' },
    ]);
    let handedOver: readonly OwedEffect[] = [];
    await ledger.handOver((owed) => {
      handedOver = owed;
      return Promise.resolve();
    });
    for (const { outboxId, effect } of handedOver) if (effect === 'test.done') await ledger.settle(outboxId, effect);
    await new Tidy(database, clock).tidy();
    expect(await payloads()).toEqual(['done', 'owed', 'unheard']);
    clock.advance(7 * 24 * HOUR_MS + 1);
    await new Tidy(database, clock).tidy();
    expect(await payloads()).toEqual(['owed']);
  });

  it('leaves a topic that its release does not know to a newer one', async () => {
    await database.write({ rows: PUBLIC_SCOPE }, (tx) => new Outbox(clock).append(tx, 'thing.of-a-newer-release', { key: 'new' }));
    const unrelayed = async (): Promise<unknown[]> =>
      database.query(ROBOT, 'unrelayed', `select topic from platform.outbox where relayed_at is null`, []);
    expect(await ledger.expand([], ['thing.done'])).toBe(0);
    expect(await unrelayed()).toEqual([{ topic: 'thing.of-a-newer-release' }]);
    expect(await ledger.expand([{ topic: 'thing.of-a-newer-release', effect: 'test.new' }])).toBe(1);
    expect(await unrelayed()).toEqual([]);
    await database.write(ROBOT, (tx) => tx.query(`delete from platform.outbox where topic = 'thing.of-a-newer-release'`));
  });

  it('refuses a topic that nobody declared', async () => {
    const left = database.write(ROBOT, (tx) => new Outbox(clock).append(tx, 'thing.unknown', { key: 'lost' }));
    await expect(left).rejects.toThrow(`declareTopics('thing.unknown')`);
  });

  it('forgets the answers kept for an Idempotency-Key after a day', async () => {
    const owner = '0198c0de-0000-7000-8000-000000000001';
    const once = { owner, key: 'key-1', fingerprint: 'f' };
    const caller = { rows: { mode: 'person', subjects: [owner] } as const, once };
    const answers: number[] = [];
    for (const hours of [0, 23, 2]) {
      clock.advance(hours * HOUR_MS);
      await new Tidy(database, clock).tidy();
      answers.push(await database.write(caller, () => Promise.resolve(answers.length)));
    }
    expect(answers).toEqual([0, 0, 2]);
  });

  it('shows and changes the outbox to robots alone', async () => {
    const seen = await database.query({ rows: PUBLIC_SCOPE }, 'seen', 'select 1 from platform.outbox', []);
    expect(seen).toEqual([]);
    expect(await payloads()).toHaveLength(1);
    const changed = database.write({ rows: PUBLIC_SCOPE }, (tx) => tx.query('delete from platform.outbox'));
    expect(await changed).toEqual([[], 0]);
  });
});
