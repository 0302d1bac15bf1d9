import { type ClientBase, type Connection, Query, type QueryConfig, type QueryResult, type QueryResultRow, type Submittable } from 'pg';
import { type RowScope, settingsOf } from './row-scope.js';

const ENTER = 'enter to read';
const ENTER_TEXT = `select set_config('transaction_read_only', 'on', true), set_config('jidi.mode', $1, true), set_config('jidi.subjects', $2, true)`;

/** Prepares a new connection for scoped reads. */
export const prepareScopedReads = (client: ClientBase): Promise<unknown> =>
  client.query({ name: ENTER, text: ENTER_TEXT, values: ['', ''] });

/** One named statement in a transaction of its own that only reads and has its scope set, in one message there and one back. */
export function scopedRead<Row extends QueryResultRow>(client: ClientBase, rows: RowScope, statement: QueryConfig): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, result: QueryResult<Row>): void => (error ? reject(error) : resolve(result.rows));
    client.query(new ScopedRead(settingsOf(rows), statement, done));
  });
}

type Done = (error: Error | null, result: QueryResult<never>) => void;

/** What pg's Query does with a connection and with its answers; its types leave that out. */
interface Sending extends Submittable {
  prepare(connection: Connection): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, connection: Connection): void;
}

const SendingQuery = Query as unknown as new (config: QueryConfig, done: Done) => Sending;

/**
 * Sends the scope's settings before the statement and a single Sync after it: up to there PostgreSQL keeps one transaction, so
 * that the settings end with it. Sent as four statements (begin, settings, statement, commit) it cost both sides twice as much.
 */
class ScopedRead extends SendingQuery {
  private hasEntered = false;

  constructor(
    private readonly settings: string[],
    statement: QueryConfig,
    done: Done,
  ) {
    super(statement, done);
  }

  override prepare(connection: Connection): void {
    connection.bind({ statement: ENTER, values: this.settings }, true);
    connection.execute(null, true);
    super.prepare(connection);
  }

  override handleDataRow(message: object): void {
    if (this.hasEntered) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, connection: Connection): void {
    if (this.hasEntered) super.handleCommandComplete(message, connection);
    else this.hasEntered = true;
  }
}
