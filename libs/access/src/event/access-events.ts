import { Clock, declareTopics, Outbox, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { postEvent } from './access-events.sql.js';

/** What is recorded of accounts, grants and the tree. Signing in is not: nobody counts how often people sign in. */
const KINDS = [
  'account-invited',
  'account-disabled',
  'account-enabled',
  'account-erased',
  'person-changed',
  'code-issued',
  'code-redeemed',
  'password-changed',
  'sessions-ended',
  'refresh-reused',
  'grant-given',
  'grant-revoked',
  'delegation-given',
  'delegation-ended',
  'work-handed-over',
  'association-activated',
  'unit-registered',
  'node-changed',
  'parent-changed',
] as const;

/** One of them. */
export type AccessEventKind = (typeof KINDS)[number];

declareTopics(...KINDS.map((kind) => `access.${kind}`));

/** One thing that was done. */
export interface Recorded {
  readonly kind: AccessEventKind;
  /** Who did it; null for the platform and for whoever was not signed in. */
  readonly by: string | null;
  /** Whose account, grant or delegation it is. */
  readonly subjectId?: string;
  readonly nodeId?: string;
  /** Free text; emptied when its subject is erased. */
  readonly reason?: string;
  /** Facts without personal data. */
  readonly notes?: Readonly<Record<string, string | number | boolean | null>>;
}

/** The record of what was done to accounts, grants and the tree: a row that nobody can change, and an outbox row. */
@Injectable()
export class AccessEvents {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** Records it in the transaction that does it; the outbox topic is `access.` with the kind. */
  async record(tx: Tx, { kind, by, subjectId, nodeId, reason, notes = {} }: Recorded): Promise<void> {
    const id = uuidv7();
    postEvent(tx, {
      id,
      kind,
      by,
      subjectId: subjectId ?? null,
      nodeId: nodeId ?? null,
      at: this.clock.now(),
      reason: reason ?? null,
      notes,
    });
    await this.outbox.append(tx, `access.${kind}`, { eventId: id, subjectId: subjectId ?? null, nodeId: nodeId ?? null });
  }
}
