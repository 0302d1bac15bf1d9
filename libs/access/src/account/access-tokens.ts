import { Clock, CONFIG, type Config } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';
import { TOKEN_ISSUER, type TokenPayload } from '../actor/token.strategy.js';

/** How long an access token lives, in seconds. Grants are read anew on each request, so this bounds nothing but the token. */
export const ACCESS_TOKEN_SECONDS = 600;

/** Signs access tokens. */
@Injectable()
export class AccessTokens {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A token of a session, good for ten minutes from now. */
  issue(sessionId: string): { token: string; expiresAt: Date } {
    const exp = Math.floor(this.clock.now().getTime() / 1000) + ACCESS_TOKEN_SECONDS;
    const payload: TokenPayload = { sid: sessionId, exp, iss: TOKEN_ISSUER };
    return {
      token: jwt.sign(payload, this.config.TOKEN_SECRET, { algorithm: 'HS256', noTimestamp: true }),
      expiresAt: new Date(exp * 1000),
    };
  }
}
