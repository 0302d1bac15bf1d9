import { BoundedMap } from '@jidi/platform';
import { Injectable } from '@nestjs/common';
import type { TokenPayload } from './token.strategy.js';

/** So many callers' tokens of one process; the one verified longest ago makes room. */
const MOST = 5_000;

/**
 * What tokens that were verified in this process say, by the whole header that carried them: a token says the same as long as it
 * stands. Whether it has expired, and whether its session goes on, is asked on every request all the same.
 */
@Injectable()
export class VerifiedTokens {
  private readonly payloads = new BoundedMap<string, TokenPayload>(MOST);

  payloadOf(authorization: string): TokenPayload | undefined {
    return this.payloads.get(authorization);
  }

  remember(authorization: string, payload: TokenPayload): void {
    this.payloads.set(authorization, payload);
  }
}
