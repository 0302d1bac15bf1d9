import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { CONFIG, type Config } from '../config/config.js';
import { Outage } from '../queue/outage.js';
import { Nap } from './nap.js';
import { hearOfOutbox } from './outbox.sql.js';
import { Relay } from './relay.js';

const RECONNECT_MS = 1_000;
const CONNECT_MS = 5_000;

/** Wakes the relay when another process has written to the outbox. While it is not connected, the relay looks by itself. */
@Injectable()
export class OutboxListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly outage = new Outage('Listening to the outbox', new Logger('relay'));
  private readonly nap = new Nap();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.nap.end();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const client = new Client({
        connectionString: this.config.DATABASE_URL,
        application_name: 'jidi-outbox',
        connectionTimeoutMillis: CONNECT_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: CONNECT_MS,
      });
      try {
        await this.listen(client);
      } catch (error) {
        this.outage.failed(error);
        if (!this.isStopping) await pause(RECONNECT_MS);
      } finally {
        await client.end();
      }
    }
  }

  /** Resolves when the process stops. @throws what ended the connection */
  private async listen(client: Client): Promise<void> {
    let fault: Error | undefined;
    const lost = (error: Error): void => {
      fault = error;
      this.nap.end();
    };
    client.on('error', lost);
    client.on('end', () => lost(new Error('the database closed the connection')));
    client.on('notification', () => this.relay.wake());
    await client.connect();
    await hearOfOutbox(client);
    this.outage.worked();
    this.relay.wake();
    while (!this.isStopping && !fault) await this.nap.take(CONNECT_MS);
    if (fault) throw fault;
  }
}
