import { createSecretKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Clock, CONFIG, type Config, Problem } from '@jidi/platform';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { ACCESS_PROBLEMS } from './access.problems.js';
import { VerifiedTokens } from './verified-tokens.js';

/** What an access token carries: its session and its expiry (seconds since 1970). Grants are never in it. */
export interface TokenPayload {
  readonly sid: string;
  readonly exp: number;
  readonly iss: string;
}

/** What a verified token says of the request. */
export interface TokenClaims {
  readonly sessionId: string;
}

type Request = Parameters<Strategy['authenticate']>[0];

/** Issuer of our tokens, so that a token of another system signed with the same key is refused. */
export const TOKEN_ISSUER = 'jidi';

/** Passport's strategy for access tokens. Expiry is compared with Clock, not with the machine's time. */
@Injectable()
export class TokenStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(VerifiedTokens) private readonly verified: VerifiedTokens,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // Of a text, every verification would first try to read a public key (0.3 ms); the types do not know that keys are taken.
      secretOrKey: createSecretKey(config.TOKEN_SECRET, 'utf8') as unknown as Buffer,
      algorithms: ['HS256'],
      issuer: TOKEN_ISSUER,
      ignoreExpiration: true,
      passReqToCallback: true,
    });
  }

  /** A token that has been verified once is not verified again; the rest is asked of it as of any other. */
  override authenticate(request: Request, options?: unknown): void {
    const payload = this.verified.payloadOf(request.headers.authorization ?? '');
    if (!payload) return super.authenticate(request, options);
    try {
      this.success(this.claimsOf(payload));
    } catch (error) {
      this.error(error as Error);
    }
  }

  /** @throws Problem token-expired after the token's time */
  validate({ headers }: Request, payload: TokenPayload): TokenClaims {
    this.verified.remember(headers.authorization ?? '', payload);
    return this.claimsOf(payload);
  }

  private claimsOf({ sid, exp }: TokenPayload): TokenClaims {
    if (exp * 1000 <= this.clock.now().getTime()) throw new Problem(ACCESS_PROBLEMS.tokenExpired);
    return { sessionId: sid };
  }
}
