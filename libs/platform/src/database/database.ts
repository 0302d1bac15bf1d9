import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseError, type Pool, type PoolClient, type QueryResultRow } from 'pg';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { type BatchingClient, BEGIN } from './batching-client.js';
import { claimOnce, completeOnce } from './once.sql.js';
import { openFor } from './post.js';
import type { Caller } from './row-scope.js';
import type { Tx } from './tx.js';

const RETRYABLE = new Set(['40001', '40P01']);

/** The only way to PostgreSQL: every transaction says whose reach it has, one connection at a time. */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly listeners: (() => void)[] = [];

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Calls back after each transaction that left rows in the outbox. */
  onOutbox(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * One prepared read in a single round trip: scope and statement are sent together.
   * @param name identifies the statement on the server; one name, one text
   */
  async query<Row extends QueryResultRow>(caller: Caller, name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.onConnection((client) => client.read<Row>(caller.rows, name, text, values));
  }

  /** One prepared call of a function that needs no scope because it is its own net (access.actors, searches). */
  async call<Row extends QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.onConnection((client) => client.ask(text, values, name))).rows as Row[];
  }

  /** Several reads of one snapshot of the caller's rows, whatever others commit meanwhile; it writes nothing and locks nothing. */
  read<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(BEGIN.read, caller, work);
  }

  /**
   * One unit of work. With an Idempotency-Key its answer is stored beside its effect, and given again to whoever repeats it.
   * @throws Problem key-reused when the key came with another body
   */
  async write<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { once } = caller;
    const now = this.clock.now();
    const whole = !once
      ? work
      : async (tx: Tx): Promise<T> => {
          const earlier = await claimOnce<T>(tx, once, now);
          if (earlier) return earlier.answer;
          const answer = await work(tx);
          completeOnce(tx, once, answer);
          return answer;
        };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transaction(BEGIN.write, caller, whole);
      } catch (error) {
        // Two units that lock rows in another order: the one PostgreSQL turned back starts over.
        if (attempt < 3 && error instanceof QueryFailedError && RETRYABLE.has(sqlState(error))) continue;
        throw error;
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }

  private async transaction<T>(begin: string, caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as BatchingClient;
      openFor(runner, client);
      client.begin(begin, caller.rows);
      // TypeORM asks this before it locks rows.
      Object.assign(runner, { isTransactionActive: true });
      try {
        const result = await work(runner.manager);
        await client.commit();
        if (wakes(runner)) this.listeners.forEach((listener) => listener());
        return result;
      } catch (error) {
        // TypeORM gives a connection up when it breaks, and calls that a runner already released.
        if (runner.isReleased) throw new Error('Connection terminated during a unit of work', { cause: error });
        await client.rollback();
        throw error instanceof DatabaseError ? new QueryFailedError('commit', [], error) : error;
      }
    } finally {
      await runner.release();
    }
  }

  private async onConnection<T>(ask: (client: BatchingClient) => Promise<T>): Promise<T> {
    const client = (await this.pool().connect()) as PoolClient & BatchingClient;
    try {
      const answer = await ask(client);
      client.release();
      return answer;
    } catch (error) {
      // A refused statement leaves its connection good; anything else has ended it.
      client.release(!(error instanceof DatabaseError && error.severity === 'ERROR'));
      throw error;
    }
  }

  private pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}

const OUTBOX_WRITTEN = 'outboxWritten';

/** Remembers on a transaction that it wrote to the outbox. */
export function markOutbox(tx: Tx): void {
  if (tx.queryRunner) tx.queryRunner.data[OUTBOX_WRITTEN] = true;
}

const wakes = (runner: QueryRunner): boolean => runner.data[OUTBOX_WRITTEN] === true;

/** SQLSTATE of a failed statement, '' when it is none. */
export function sqlState(error: unknown): string {
  const driverError: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return typeof driverError === 'object' && driverError !== null && 'code' in driverError ? String(driverError.code) : '';
}
