import { once } from 'node:events';
import { Client, type Connection, type Submittable } from 'pg';

/** pg speaks COPY on its connection; its types leave that out. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A COPY ... FROM STDIN, as pg's client expects a statement of one's own. */
class CopyFromStdin implements Submittable {
  readonly ready: Promise<CopyConnection>;
  readonly done: Promise<void>;
  handleCopyInResponse: (connection: CopyConnection) => void;
  handleReadyForQuery: () => void;
  handleError: (error: Error) => void;

  constructor(private readonly text: string) {
    let fail: (error: Error) => void;
    this.ready = new Promise((resolve, reject) => {
      this.handleCopyInResponse = resolve;
      fail = reject;
    });
    this.done = new Promise((resolve, reject) => {
      this.handleReadyForQuery = resolve;
      this.handleError = (error) => {
        fail(error);
        reject(error);
      };
    });
    // Whoever writes next, or ends the copy, is told.
    this.done.catch(() => undefined);
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCommandComplete(): void {
    // ReadyForQuery follows.
  }
}

/** Rows on their way into one table, on a connection of their own. */
export interface Copy {
  /** Sends lines of COPY's text format: tabs between columns, `\N` for null, a line end after each. */
  write(lines: string): Promise<void>;
  /** Ends the copy. @throws DatabaseError when a row was refused */
  end(): Promise<void>;
}

/** Begins to copy into a table, `target` naming it with its columns: `access.reach (subject_id, kind)`. */
export async function copyInto(url: string, target: string): Promise<Copy> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const copy = client.query(new CopyFromStdin(`copy ${target} from stdin`));
  const connection = await copy.ready.catch(async (error: unknown) => {
    await client.end();
    throw error;
  });
  return {
    async write(lines) {
      connection.sendCopyFromChunk(Buffer.from(lines));
      if (connection.stream.writableNeedDrain) await Promise.race([once(connection.stream, 'drain'), copy.done]);
    },
    async end() {
      connection.endCopyFrom();
      await copy.done.finally(() => client.end());
    },
  };
}
