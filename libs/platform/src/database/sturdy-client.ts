import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose end never ends the process. pg emits 'error' on a connection that the server closes; while a pool
 * hands one over, and while it is lent out, nobody may be listening yet. Who uses it is told by the failing statement.
 */
export class SturdyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
