import { randomBytes } from 'node:crypto';
import { Clock, type Tx } from '@jidi/platform';
import { hash, verify } from '@node-rs/argon2';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { normalisePassword } from './password-rules.js';
import { holdHash, storeHash } from './passwords.sql.js';

/** argon2id (the library's default) at OWASP's lower setting: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes and compares passwords, outside of any transaction: each takes some 30 ms of a core. */
@Injectable()
export class Passwords implements OnModuleInit {
  private decoy: string;

  constructor(@Inject(Clock) private readonly clock: Clock) {}

  async onModuleInit(): Promise<void> {
    this.decoy = await this.hash(randomBytes(24).toString('base64url'));
  }

  /** The hash of a new password. */
  hash(password: string): Promise<string> {
    return hash(normalisePassword(password), COST);
  }

  /** Whether a password is the one that was hashed; without a hash it takes the same time to say no. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const right = await verify(passwordHash ?? this.decoy, normalisePassword(password));
    return right && passwordHash !== null;
  }

  /**
   * Whether what was compared outside of a transaction is still the account's password; it stays so until this transaction ends. A
   * reset may have been redeemed while the comparison took its time.
   */
  stands(tx: Tx, accountId: string, passwordHash: string): Promise<boolean> {
    return holdHash(tx, accountId, passwordHash);
  }

  /** Sets an account's password, in a transaction of the sign-in scope or of the person. */
  store(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
    return storeHash(tx, accountId, passwordHash, this.clock.now());
  }
}
