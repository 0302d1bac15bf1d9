import { Clock, type Tx } from '@jidi/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Codes } from '../code/codes.js';
import { AccessEvents } from '../event/access-events.js';
import type { Role } from '../permissions/roles.js';
import { beginReach } from '../reach.sql.js';
import { RoleGrant } from './grant.entity.js';
import { revokeGrant, settlePerson } from './grant.sql.js';

/** A role for a person at a node. */
export interface NewGrant {
  readonly personId: string;
  readonly role: Role;
  readonly nodeId: string;
  /** Null for the platform itself. */
  readonly by: string | null;
}

/** Writes grants; who may, the rules say. */
@Injectable()
export class Grants {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Codes) private readonly codes: Codes,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  /**
   * Gives a role; the person is then reached from the node and from above, and a one-time code that others know is void.
   * @returns the grant's id
   * @throws Problem grant-stands
   */
  async give(tx: Tx, { personId, role, nodeId, by }: NewGrant): Promise<string> {
    const id = uuidv7();
    const grantedAt = this.clock.now();
    beginReach(tx, { recordId: id, kind: 'grant', sortAt: grantedAt, nodes: [nodeId], exactly: [personId] });
    await tx.insert(RoleGrant, { id, personId, role, nodeId, grantedBy: by, grantedAt });
    await settlePerson(tx, personId);
    await this.codes.void(tx, personId, by);
    await this.events.record(tx, { kind: 'grant-given', by, subjectId: personId, nodeId, notes: { grantId: id, role } });
    return id;
  }

  /**
   * Takes a role back; it is refused on the next request.
   * @returns false when it was revoked already
   */
  async revoke(tx: Tx, grant: RoleGrant, by: string, reason?: string): Promise<boolean> {
    if (!(await revokeGrant(tx, grant.id, this.clock.now(), by))) return false;
    const { id: grantId, personId: subjectId, nodeId, role } = grant;
    await this.events.record(tx, { kind: 'grant-revoked', by, subjectId, nodeId, ...(reason ? { reason } : {}), notes: { grantId, role } });
    await settlePerson(tx, subjectId);
    return true;
  }
}
