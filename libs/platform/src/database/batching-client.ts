import { type ClientConfig, type QueryResultRow, types } from 'pg';
import utils from 'pg/lib/utils.js';
import { Batch, type Prepared } from './batch.js';
import { readInstant } from './instant-text.js';
import { type RowScope, settingsOf } from './row-scope.js';
import { type Answer, nameOf, type Statement } from './statement.js';
import { SturdyClient } from './sturdy-client.js';

const ENTER = `select set_config('jidi.mode', $1, true), set_config('jidi.subjects', $2, true)`;
const ENTER_TO_READ = `select set_config('transaction_read_only', 'on', true), set_config('jidi.mode', $1, true), set_config('jidi.subjects', $2, true)`;

/** How a unit of work begins: one that writes sees what others commit meanwhile, as locks ask; one that reads sees one snapshot. */
export const BEGIN = { write: 'begin', read: 'begin isolation level repeatable read, read only' } as const;

/**
 * A connection whose statements travel together. Whatever is asked in one turn of the process, and whatever was posted before it, goes
 * out in one message: begin and scope with the first statement, writes that nobody waits for with the next statement or the commit.
 * Everything is prepared once: TypeORM prepares nothing, and under row-level security planning takes several times as long as running.
 */
export class BatchingClient extends SturdyClient {
  private readonly prepared: Prepared = {
    forms: new Map(),
    parserOf: (type) => this.getTypeParser(type, 'text') as (text: string) => unknown,
  };
  private waiting: Statement[] = [];
  private isDue = false;
  private readonly send: (...args: readonly unknown[]) => unknown;

  constructor(config?: string | ClientConfig) {
    super(config);
    this.setTypeParser(types.builtins.TIMESTAMPTZ, readInstant);
    this.send = this.query.bind(this);
    const query = (text: unknown, values?: unknown, ...rest: unknown[]): unknown =>
      typeof text === 'string' && rest.length === 0 && (values === undefined || Array.isArray(values))
        ? this.take(text, values as readonly unknown[] | undefined)
        : this.send(text, values, ...rest);
    this.query = query as SturdyClient['query'];
  }

  /** Leaves a statement that nobody waits for: it goes out before the next that is asked, which tells when it failed. */
  post(text: string, values: readonly unknown[] = []): void {
    this.waiting.push(statement(nameOf(text), text, values));
  }

  /** Asks a statement; it is sent together with whatever else is asked before the process has had its turn. */
  ask(text: string, values: readonly unknown[] = [], name = nameOf(text)): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.requireOneText(name, text);
      this.waiting.push({ ...statement(name, text, values), asked: { resolve, reject } });
      if (this.isDue) return;
      this.isDue = true;
      process.nextTick(() => this.flush());
    });
  }

  /** One statement in a transaction of its own that only reads and has its scope set; the single Sync ends it. */
  async read<Row extends QueryResultRow>(rows: RowScope, name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    this.post(ENTER_TO_READ, settingsOf(rows));
    return (await this.ask(text, values, name)).rows as Row[];
  }

  /** Begins a unit of work, in no trip of its own. */
  begin(text: string, rows: RowScope): void {
    this.waiting = [];
    this.post(text);
    this.post(ENTER, settingsOf(rows));
  }

  /** @throws Error when the unit of work had failed without anybody being told, so that nothing was kept */
  async commit(): Promise<void> {
    const { command } = await this.ask('commit');
    if (command !== 'COMMIT') throw new Error('a statement of this unit of work had failed, so that nothing was kept');
  }

  /** Ends a unit of work without its effect. What was posted and has not been sent is forgotten, the beginning too. */
  async rollback(): Promise<void> {
    const isUnsent = this.waiting[0]?.text.startsWith('begin') === true && !this.isDue;
    this.waiting = this.waiting.filter(({ asked }) => asked);
    if (isUnsent) return;
    // On its own: after a failure it would be left out with the rest of the message.
    this.flush();
    await this.ask('rollback');
  }

  private async take(text: string, values?: readonly unknown[]): Promise<Answer> {
    if (values || !text.includes(';')) return this.ask(text, values);
    // A script cannot be prepared; what waits goes before it.
    if (this.waiting.length > 0) await this.ask('select');
    return (await this.send(text)) as Answer;
  }

  private flush(): void {
    this.isDue = false;
    if (this.waiting.length === 0) return;
    const batch = new Batch(this.waiting, this.prepared);
    this.waiting = [];
    this.send(batch);
  }

  private requireOneText(name: string, text: string): void {
    const known = this.prepared.forms.get(name);
    if (known && known.text !== text) throw new Error(`two statements are named ${name}`);
  }
}

const statement = (name: string, text: string, values: readonly unknown[]): Statement => ({
  name,
  text,
  values: values.map((value) => utils.prepareValue(value)),
});
