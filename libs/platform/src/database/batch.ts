import { type Connection, DatabaseError, Query } from 'pg';
import { type Column, RowForm } from './row-form.js';
import type { Answer, Statement } from './statement.js';

/** What a connection has prepared, by name. */
export interface Prepared {
  readonly forms: Map<string, RowForm>;
  parserOf(dataTypeID: number): (text: string) => unknown;
}

const PgQuery = Query as unknown as new (config: { text: string }) => object;

/**
 * Statements that travel together: one message there with a single Sync, one back. PostgreSQL leaves out what follows a failure up
 * to the Sync, so all who wait are told of the statement that failed. pg takes it for one query, whose answers it hands on.
 */
export class Batch extends PgQuery {
  private readonly answers: Answer[] = [];
  private form: RowForm | undefined;
  private found: Record<string, unknown>[] = [];
  private unreadable: Error | undefined;

  constructor(
    private readonly statements: readonly Statement[],
    private readonly prepared: Prepared,
  ) {
    super({ text: '' });
    this.begin();
  }

  submit(connection: Connection): null {
    connection.stream.cork();
    for (const { name, text, values } of this.statements) {
      const isPrepared = this.prepared.forms.has(name);
      if (!isPrepared) {
        // A failure may have left it prepared; closing what is not there is no error.
        if (name !== '') connection.close({ type: 'S', name }, true);
        connection.parse({ name, text, types: [] }, true);
      }
      connection.bind({ statement: name, values: values as string[] }, true);
      if (!isPrepared) connection.describe({ type: 'P', name: '' }, true);
      connection.execute(null, true);
    }
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { readonly fields: readonly Column[] }): void {
    this.form = this.formOf(fields);
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (!this.current?.asked || this.unreadable) return;
    try {
      this.found.push((this.form as RowForm).read(fields));
    } catch (error) {
      this.unreadable = error as Error;
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const { name } = this.current as Statement;
    // Without rows it is described by nothing that pg hands on.
    if (name !== '') this.prepared.forms.set(name, this.form ?? this.formOf([]));
    const [, command = '', count] = COMMAND.exec(text) ?? [];
    this.answers.push({ command, rowCount: count === undefined ? null : Number(count), rows: this.found });
    this.begin();
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {
    if (this.unreadable) return this.refuse(this.unreadable);
    this.statements.forEach(({ asked }, place) => asked?.resolve(this.answers[place] as Answer));
  }

  handleError(error: Error): void {
    const failed = this.current;
    if (failed && error instanceof DatabaseError) {
      this.prepared.forms.delete(failed.name);
      // TypeORM says what was asked, which need not be what failed.
      Object.assign(error, { query: failed.text, parameters: failed.values });
    }
    this.refuse(error);
  }

  private get current(): Statement | undefined {
    return this.statements[this.answers.length];
  }

  private begin(): void {
    this.found = [];
    this.form = this.current && this.prepared.forms.get(this.current.name);
  }

  private formOf(columns: readonly Column[]): RowForm {
    return new RowForm(this.current?.text ?? '', columns, (type) => this.prepared.parserOf(type));
  }

  private refuse(error: Error): void {
    this.statements.forEach(({ asked }) => asked?.reject(error));
  }
}

const COMMAND = /^([A-Z]+)(?:.* (\d+))?$/;
