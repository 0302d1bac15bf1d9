import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../clock/clock.js';
import { markOutbox } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { postOutboxRow } from './outbox.sql.js';
import type { Payload } from './payload.js';
import { requireKnown } from './topics.js';

/** Where a transaction leaves what must follow it: the effects of the topic run after the commit, and never after a rollback. */
@Injectable()
export class Outbox {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /**
   * Leaves one row in the transaction, whatever its scope; it is sent with the next statement that is waited for.
   * @param topic what has happened, such as `application.recommended`; one that was declared
   * @param payload ids, so that a handler can read the world anew; no personal data
   */
  append(tx: Tx, topic: string, payload: Payload): Promise<void> {
    requireKnown(topic);
    postOutboxRow(tx, { id: uuidv7(), topic, payload, at: this.clock.now() });
    markOutbox(tx);
    return Promise.resolve();
  }
}
