import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Outage } from '../queue/outage.js';
import { within } from '../queue/within.js';
import { ping } from './sessions.sql.js';
import { SturdyClient } from './sturdy-client.js';

const PATIENCE_MS = 2_000;

/** Asks whether the database answers, on a connection of its own: that all others are at work does not mean that it is away. */
@Injectable()
export class DatabaseProbe implements OnApplicationShutdown {
  private readonly outage = new Outage('The database', new Logger('database'));
  private kept: Promise<SturdyClient> | undefined;
  private asking: Promise<void> | undefined;
  private ending: Promise<unknown> = Promise.resolve();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Whether it answers within two seconds. */
  async answers(): Promise<boolean> {
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    try {
      if (!(await within(PATIENCE_MS, this.asking))) throw new Error('it does not answer');
      this.outage.worked();
      return true;
    } catch (error) {
      this.outage.failed(error);
      this.forget();
      return false;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.forget();
    await this.ending;
  }

  private async ask(): Promise<void> {
    // A kept connection may have been ended meanwhile, which says nothing yet.
    if (this.kept && (await isAlive(this.kept))) return;
    this.forget();
    this.kept = this.connect();
    await ping(await this.kept);
  }

  private async connect(): Promise<SturdyClient> {
    const client = new SturdyClient({
      connectionString: this.config.DATABASE_URL,
      application_name: 'jidi-probe',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    await client.connect();
    return client;
  }

  private forget(): void {
    const ended = this.kept?.then((client) => client.end());
    this.kept = undefined;
    // What cannot be ended any more has ended; one that hangs is not waited for.
    this.ending = within(PATIENCE_MS, Promise.allSettled([this.ending, ended]));
  }
}

const isAlive = async (kept: Promise<SturdyClient>): Promise<boolean> =>
  kept.then(ping).then(
    () => true,
    () => false,
  );
