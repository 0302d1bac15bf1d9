import type { Caller, Once, RowScope } from '@jidi/platform';
import type { Permission } from '../permissions/catalogue.js';
import { FLOWS_DOWN, isLent, isRole, type Role, roleAllows, ROLES } from '../permissions/roles.js';
import type { NodeKind } from '../tree/node-kinds.js';

/** A standing grant of the caller, its own or lent by a delegation. */
export interface HeldGrant {
  readonly role: Role;
  readonly nodeId: string;
  readonly nodeKind: NodeKind;
  /** Whose grant it is when it was delegated: shown as "A for B". */
  readonly delegatedBy: string | null;
}

/** What access.actors() answers of a session. */
export interface ActorRow {
  readonly personId: string;
  readonly grants: readonly {
    role: string;
    nodeId: string;
    nodeKind: NodeKind;
    delegatedBy: string | null;
    audiences: readonly string[];
  }[];
}

/** The signed-in person of one request, with what was granted as of this request; never kept longer. */
export class Actor implements Caller {
  readonly rows: RowScope;

  private constructor(
    readonly personId: string,
    readonly sessionId: string,
    readonly grants: readonly HeldGrant[],
    subjects: readonly string[],
    readonly once: Once | undefined,
  ) {
    this.rows = { mode: 'person', subjects };
  }

  /** Builds the actor of a request; a role that is no longer in the matrix, or is not lent, gives nothing. */
  static of(row: ActorRow, sessionId: string, once?: Once): Actor {
    const subjects = new Set([row.personId]);
    const grants: HeldGrant[] = [];
    for (const { role, nodeId, nodeKind, delegatedBy, audiences } of row.grants) {
      if (!isRole(role) || (delegatedBy !== null && !isLent(role))) continue;
      grants.push({ role, nodeId, nodeKind, delegatedBy });
      if (ROLES[role].reach === 'assigned') continue;
      subjects.add(nodeId);
      audiences.forEach((audience) => subjects.add(audience));
    }
    return new Actor(row.personId, sessionId, grants, [...subjects], once);
  }

  /** Whether the permission is held anywhere. */
  holds(permission: Permission): boolean {
    return this.grants.some(({ role }) => roleAllows(role, permission));
  }

  /** The nodes at which the permission is held. */
  nodesWith(permission: Permission): string[] {
    return [...new Set(this.grants.filter(({ role }) => roleAllows(role, permission)).map(({ nodeId }) => nodeId))];
  }

  /** Whether the caller administers the whole platform: calendars and jobs belong to no single association. */
  get administersPlatform(): boolean {
    return this.grants.some(({ role, nodeKind }) => role === 'administrator' && nodeKind === 'NATIONAL');
  }

  /** Whether whoever acts at a node acts for itself alone, as a base's staff and experts do: they enter nothing for others or for an earlier day. */
  actsForItself(nodeId: string, permission?: Permission): boolean {
    const held = this.grants.filter((grant) => grant.nodeId === nodeId && (!permission || roleAllows(grant.role, permission)));
    return held.every(({ role, nodeKind }) => nodeKind === 'BASE' || ROLES[role].reach === 'assigned');
  }

  /**
   * The grant that allows something at a node; own grants come before delegated ones.
   * @param ancestors the node with all above it: only permissions that flow down look at those above
   */
  grantFor(permission: Permission, nodeId: string, ancestors: readonly string[] = []): HeldGrant | undefined {
    const nodes = FLOWS_DOWN.has(permission) ? [nodeId, ...ancestors] : [nodeId];
    const matching = this.grants.filter((grant) => nodes.includes(grant.nodeId) && roleAllows(grant.role, permission));
    return matching.find(({ delegatedBy }) => delegatedBy === null) ?? matching[0];
  }
}
