import type { MovableClock } from '@jidi/platform';
import { type Answer, codesOf, type Person, type Refusal, type Rest, UnexpectedAnswer } from '@jidi/standalone';
import type { Teller } from './teller.js';

/** A request as it is written in the story. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly version?: number;
}

export const get = (path: string): Asked => ({ method: 'GET', path });
export const post = (path: string, body: unknown = {}): Asked => ({ method: 'POST', path, body });
export const patch = (path: string, body: unknown, version: number): Asked => ({ method: 'PATCH', path, body, version });

/** What the story reads of most answers. */
export interface Shown {
  readonly id: string;
  readonly version: number;
  readonly stateLabel?: { readonly zh: string };
}

const STEP_MS = 60_000;

/** Somebody of the story: acts through the REST API, and every act is told. Each takes a minute. */
export class Player {
  constructor(
    private readonly on: { readonly teller: Teller; readonly clock: MovableClock },
    readonly name: string,
    private readonly sender: Person | Rest,
  ) {}

  /**
   * Does something that must succeed.
   * @param tells what came of it; the record's state when absent
   * @throws UnexpectedAnswer when it is refused
   */
  async does<T = Shown>(what: string, asked: Asked, tells: (answer: T) => string = stateOf): Promise<T> {
    const answer = await this.quietly<T>(asked);
    this.on.teller.did(this.name, what, tells(answer));
    return answer;
  }

  /**
   * Tries something that must be refused with a code.
   * @throws UnexpectedAnswer when it is not
   */
  async isRefused(what: string, code: string, asked: Asked): Promise<void> {
    this.refusedWith(what, code, asked, await this.sends<Refusal>(asked));
  }

  /** Tells of a refusal that was met already. @throws UnexpectedAnswer when it is none, or another */
  refusedWith(what: string, code: string, { method, path }: Asked, answer: Answer<Refusal>): void {
    if (answer.status < 400 || !codesOf(answer.body).includes(code)) throw new UnexpectedAnswer(method, path, answer);
    this.on.teller.refused(this.name, what, answer.status, answer.body);
  }

  /** Tells of an answer that was met already. */
  tells(what: string, result: string): void {
    this.on.teller.did(this.name, what, result);
  }

  /** Does something that is not worth a line. @throws UnexpectedAnswer when it is refused */
  async quietly<T = Shown>(asked: Asked): Promise<T> {
    const answer = await this.sends<T>(asked);
    if (answer.status >= 300) throw new UnexpectedAnswer(asked.method, asked.path, answer);
    return answer.body;
  }

  /** Sends a request and gives its answer, whatever it is. */
  sends<T>({ method, path, body, version }: Asked): Promise<Answer<T>> {
    this.on.clock.advance(STEP_MS);
    return this.sender.send<T>(method, path, {
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { version }),
    });
  }
}

function stateOf(answer: unknown): string {
  const label = (answer as Partial<Shown>).stateLabel;
  return label?.zh ?? '';
}
