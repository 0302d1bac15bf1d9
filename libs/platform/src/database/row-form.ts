/** A column as PostgreSQL describes it. */
export interface Column {
  readonly name: string;
  readonly dataTypeID: number;
}

type Parse = (text: string) => unknown;

/** How the rows of one prepared statement are read: found out when it is prepared, and used as long as the connection lasts. */
export class RowForm {
  private readonly names: readonly string[];
  private readonly parsers: readonly Parse[];

  /** @param parserOf what reads the texts of a type */
  constructor(
    readonly text: string,
    columns: readonly Column[],
    parserOf: (dataTypeID: number) => Parse,
  ) {
    this.names = columns.map(({ name }) => name);
    this.parsers = columns.map(({ dataTypeID }) => parserOf(dataTypeID));
  }

  /** A row of the texts that came. */
  read(texts: readonly (string | null)[]): Record<string, unknown> {
    const row: Record<string, unknown> = {};
    for (const [place, name] of this.names.entries()) {
      const text = texts[place] ?? null;
      row[name] = text === null ? null : this.parsers[place]?.(text);
    }
    return row;
  }
}
