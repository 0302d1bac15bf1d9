import { type Caller, PUBLIC_SCOPE, ROBOT_SCOPE } from '@jidi/platform';
import type { Actor } from './actor/actor.js';
import type { Permission } from './permissions/catalogue.js';
import { roleAllows, ROLES } from './permissions/roles.js';

/**
 * How far a query reaches. It comes from `scopeFor` alone, and every query takes one: an unscoped list does not compile.
 * An officer reaches the records of its nodes and all below, what is told to everyone below its own upper nodes, and what
 * it was named on in person.
 */
export class Scope {
  private constructor(
    /** For Database: the transaction's row-level security. */
    readonly caller: Caller,
    /** Subjects to look up in access.reach; null reaches everything (robots). */
    readonly subjects: readonly string[] | null,
  ) {}

  /** For pages without sign-in: what is published. */
  static readonly public = new Scope({ rows: PUBLIC_SCOPE }, PUBLIC_SCOPE.subjects);

  /** For jobs. */
  static readonly robot = new Scope({ rows: ROBOT_SCOPE }, null);

  /** @internal use scopeFor */
  static of(actor: Actor, permissions: readonly Permission[]): Scope {
    // An expert's grant opens what it is assigned to and no node, nor does it open one to whoever else it is.
    const below = actor.grants.filter(({ role }) => ROLES[role].reach === 'below');
    const may = (nodeId: string): boolean =>
      permissions.every((permission) => below.some((grant) => grant.nodeId === nodeId && roleAllows(grant.role, permission)));
    const blind = new Set(below.map(({ nodeId }) => nodeId).filter((nodeId) => !may(nodeId)));
    const subjects = actor.rows.subjects.filter((subject) => !blind.has(subject));
    // The transaction sees no further than the list: a single read is absent exactly when the list leaves the record out.
    return new Scope({ rows: { mode: 'person', subjects }, once: actor.once }, subjects);
  }
}

/** The scope in which an actor may use a permission, or several at once: nodes where one of them is not held are left out. */
export const scopeFor = (actor: Actor, ...permissions: readonly [Permission, ...Permission[]]): Scope => Scope.of(actor, permissions);
