/** An answer, its body read. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A small HTTP client over fetch; paths begin below /api/v1, those that start with two slashes at the root. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly token?: () => string,
  ) {}

  get<T = Record<string, unknown>>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('GET', path, undefined, headers);
  }

  post<T = Record<string, unknown>>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.send<T>('POST', path, body ?? {}, headers);
  }

  patch<T = Record<string, unknown>>(path: string, body: unknown, version?: number): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, version === undefined ? {} : { 'if-match': `"${version}"` });
  }

  put<T = Record<string, unknown>>(path: string, body: unknown, version?: number): Promise<Answer<T>> {
    return this.send<T>('PUT', path, body, version === undefined ? {} : { 'if-match': `"${version}"` });
  }

  delete<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.send<T>('DELETE', path);
  }

  /** Sends a request; FormData goes as multipart, URLSearchParams as a browser's form, anything else as JSON. */
  async send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const isForm = body instanceof FormData || body instanceof URLSearchParams;
    const response = await fetch(`${this.url}${path.startsWith('//') ? path.slice(1) : `/api/v1${path}`}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token()}` } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: (isJson && text ? JSON.parse(text) : text) as T };
  }
}
