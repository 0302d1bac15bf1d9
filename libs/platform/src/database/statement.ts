/** What PostgreSQL answered a statement. */
export interface Answer {
  /** Its first word, such as SELECT; ROLLBACK of a commit that could not be. */
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Record<string, unknown>[];
}

/** A statement on its way. */
export interface Statement {
  /** What a connection knows it by once it has been prepared; '' is prepared each time. */
  readonly name: string;
  readonly text: string;
  /** As they are sent. */
  readonly values: readonly (string | Buffer | null)[];
  /** Whoever waits for the answer; nobody for what was only posted. */
  readonly asked?: {
    resolve(answer: Answer): void;
    reject(error: Error): void;
  };
}

/** Statements with other texts than these many are planned each time, so that texts made on the fly do not fill the server's memory. */
const MOST = 1_000;
const names = new Map<string, string>();

/** One name for one text in all connections, '' for a text beyond the bound. */
export function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST) return '';
  const name = `statement ${names.size + 1}`;
  names.set(text, name);
  return name;
}
