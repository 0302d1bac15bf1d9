import type { Clock } from '@jidi/platform';
import { type Answer, requireSuccess, type Rest, type Sending } from './rest.js';

/** How somebody signs in. */
export interface Credentials {
  readonly userName: string;
  readonly password: string;
}

interface SignedIn {
  readonly accessToken: string;
  readonly expiresAt: string;
}

const PATH = '/session';

/** Somebody with an account. Signs in with the first request, and again when the access token has ended. */
export class Person {
  private session: SignedIn | undefined;

  constructor(
    private readonly rest: Rest,
    private readonly clock: Clock,
    private readonly credentials: Credentials,
  ) {}

  /** @throws UnexpectedAnswer unless it succeeds */
  async get<T>(path: string): Promise<T> {
    return requireSuccess('GET', path, await this.send<T>('GET', path));
  }

  /** @throws UnexpectedAnswer unless it succeeds */
  async post<T>(path: string, body: unknown = {}): Promise<T> {
    return requireSuccess('POST', path, await this.send<T>('POST', path, { body }));
  }

  /** Sends a request and gives its answer, whatever its status. */
  async send<T>(method: string, path: string, sending: Sending = {}): Promise<Answer<T>> {
    return this.rest.send<T>(method, path, { ...sending, token: await this.token() });
  }

  /** The access token of the present session, which may have ended. */
  async token(): Promise<string> {
    if (!this.session || Date.parse(this.session.expiresAt) <= this.clock.now().getTime()) this.session = await this.signIn();
    return this.session.accessToken;
  }

  private async signIn(): Promise<SignedIn> {
    const { userName: name, password } = this.credentials;
    return requireSuccess('POST', PATH, await this.rest.send<SignedIn>('POST', PATH, { body: { name, password } }));
  }
}
