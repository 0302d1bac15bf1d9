import { createHmac } from 'node:crypto';
import { CONFIG, type Config } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';

/** What a digest is of; the same text gives another digest for each. */
export type Secret = 'code' | 'refresh-token' | 'sign-in-account' | 'sign-in-name' | 'sign-in-network';

/**
 * Keyed digests of secrets, and of names that could be guessed: a stolen table gives nothing away without the server's key.
 * A new TOKEN_SECRET ends all sessions, codes and pauses.
 */
@Injectable()
export class Digests {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** HMAC-SHA-256, 32 bytes. */
  of(secret: Secret, text: string): Buffer {
    return createHmac('sha256', this.config.TOKEN_SECRET).update(`${secret}\n${text}`).digest();
  }
}
