import { Clock, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccessEvents } from '../event/access-events.js';
import { Grants } from '../grant/grants.js';
import type { Role } from '../permissions/roles.js';
import { beginReach } from '../reach.sql.js';
import type { NewPerson } from './account.dto.js';
import { Account } from './account.entity.js';
import { Person } from './person.entity.js';

/** An account to be made. */
export interface NewAccount {
  readonly person: Readonly<NewPerson>;
  readonly grants: readonly { readonly role: Role; readonly nodeId: string }[];
  /** Null for the platform itself. */
  readonly by: string | null;
}

/** Makes accounts: the person, the way in and the first grants. Who may, the callers judge. */
@Injectable()
export class Accounts {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Grants) private readonly grants: Grants,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /**
   * An account without a password: a one-time code gives it one.
   * @returns its id, which is the person's too
   * @throws Problem user-name-taken, mobile-taken
   */
  async create(tx: Tx, { person: { name, userName, mobile, email }, grants, by }: NewAccount): Promise<string> {
    const id = uuidv7();
    const createdAt = this.clock.now();
    const nodes = [...new Set(grants.map(({ nodeId }) => nodeId))];
    beginReach(tx, { recordId: id, kind: 'person', sortAt: createdAt, nodes, exactly: [id] });
    await tx.insert(Person, { id, name, mobile: mobile ?? null, email: email ?? null });
    await tx.insert(Account, { id, userName, createdAt });
    for (const { role, nodeId } of grants) await this.grants.give(tx, { personId: id, role, nodeId, by });
    await this.events.record(tx, { kind: 'account-invited', by, subjectId: id });
    return id;
  }
}
