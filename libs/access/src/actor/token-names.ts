import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { CallerNames, CONFIG, type Config } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { TokenPayload } from './token.strategy.js';
import { VerifiedTokens } from './verified-tokens.js';

const BEARER = /^Bearer ([\w-]+\.([\w-]+))\.([\w-]+)$/i;

/** Names callers by the session of their access token, whichever of its tokens they send; a token that we did not sign names nobody. */
@Injectable()
export class TokenNames extends CallerNames {
  private readonly key: KeyObject;

  constructor(
    @Inject(CONFIG) { TOKEN_SECRET }: Config,
    @Inject(VerifiedTokens) private readonly verified: VerifiedTokens,
  ) {
    super();
    this.key = createSecretKey(TOKEN_SECRET, 'utf8');
  }

  /** Who may do what, the guard decides by Passport; this only tells callers apart, and must cost little. */
  nameOf(authorization: string): string | undefined {
    const known = this.verified.payloadOf(authorization);
    if (known) return known.sid;
    const [, signed, payload, signature] = BEARER.exec(authorization) ?? [];
    if (signed === undefined || payload === undefined || signature === undefined) return undefined;
    const digest = createHmac('sha256', this.key).update(signed).digest();
    const sent = Buffer.from(signature, 'base64url');
    if (sent.length !== digest.length || !timingSafeEqual(sent, digest)) return undefined;
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as TokenPayload).sid;
  }
}
