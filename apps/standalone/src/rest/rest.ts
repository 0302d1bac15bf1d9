/** A value as JSON has it, with the shape its reader expects. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** What goes with a request. */
export interface Sending {
  readonly token?: string;
  readonly body?: unknown;
  /** Version of the record that was edited, for If-Match. */
  readonly version?: number;
}

/** The REST API of an instance, as anybody reaches it. Paths begin below /api/v1. */
export class Rest {
  private sent = 0;

  constructor(readonly url: string) {}

  /** How many requests were sent. */
  get requests(): number {
    return this.sent;
  }

  /** Sends a request and reads its answer, whatever its status. */
  async send<T>(method: string, path: string, { token, body, version }: Sending = {}): Promise<Answer<T>> {
    this.sent += 1;
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  }
}

/** What the API says when it refuses. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
}

/** The codes of a refusal: of its rules or fields where they are told, else its own. */
export const codesOf = ({ code, errors = [] }: Refusal): string[] =>
  errors.length > 0 ? [...new Set(errors.map((error) => error.code))] : [code];

const SHOWN_FAULTS = 2;

/** What a refusal says to people: of many faults the first ones, and how many there are. */
export function wordsOf({ title, errors = [] }: Refusal): string {
  const words = [...new Set(errors.map(({ message }) => message))];
  if (words.length === 0) return title;
  const more = words.length > SHOWN_FAULTS ? `；等 ${words.length} 项` : '';
  return words.slice(0, SHOWN_FAULTS).join('；') + more;
}

/** An answer that was not the one its caller counted on. */
export class UnexpectedAnswer extends Error {
  constructor(method: string, path: string, { status, body }: Answer<unknown>) {
    super(`${method} ${path} was answered ${status}: ${JSON.stringify(body)}`);
  }
}

/** @throws UnexpectedAnswer unless the request succeeded */
export function requireSuccess<T>(method: string, path: string, answer: Answer<T>): T {
  if (answer.status >= 300) throw new UnexpectedAnswer(method, path, answer);
  return answer.body;
}
