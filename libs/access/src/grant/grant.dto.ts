import { Choice, Flag, Id, Instant, ListOf, PageQuery, Text } from '@jidi/platform';
import { CursorView } from '../cursor.dto.js';
import { type Role, ROLES } from '../permissions/roles.js';

/** A role at a node. */
export class RoleAt {
  @Choice(ROLES, { about: 'role', example: 'officer' })
  role: Role;

  @Id({ about: 'node at which it is held' })
  nodeId: string;
}

/** Body of a grant. */
export class GrantBody extends RoleAt {
  @Id({ about: 'person who gets it; not yourself' })
  personId: string;
}

/** Body of a revocation. */
export class RevokeBody {
  @Text({ about: 'why', max: 500, optional: true, example: '岗位调整' })
  reason?: string;
}

/** Query of the list of grants. */
export class GrantQuery extends PageQuery {
  @Id({ about: 'at this node and below', optional: true })
  nodeId?: string;

  @Id({ about: 'of this person', optional: true })
  personId?: string;

  @Flag({ about: 'revoked ones too', optional: true, query: true })
  revoked?: boolean;
}

/** A grant. */
export class GrantView extends RoleAt {
  @Id({ about: 'grant' })
  id: string;

  @Text({ about: 'role, in Chinese', example: '经办人' })
  roleLabel: string;

  @Text({ about: 'name of the node; empty for a base, whose names are in the register', min: 0, example: '确山县科学技术协会' })
  nodeName: string;

  @Id({ about: 'holder' })
  personId: string;

  @Text({ about: "holder's name; null once erased, or beyond your reach", nullable: true, example: '张三' })
  personName: string | null;

  @Instant({ about: 'when it was given' })
  grantedAt: string;

  @Instant({ about: 'when it was revoked; null while it stands', nullable: true })
  revokedAt: string | null;
}

/** A page of grants. */
export class GrantPage extends CursorView {
  @ListOf(() => GrantView, { about: 'grants' })
  items: GrantView[];
}

/** A grant as the queries read it. */
export interface GrantRow {
  readonly id: string;
  readonly role: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly personId: string;
  readonly personName: string | null;
  readonly grantedAt: Date;
  readonly revokedAt: Date | null;
}

/** The Chinese word for a role; a role that is no longer in the matrix keeps its name. */
export const roleLabel = (role: string): string => (Object.hasOwn(ROLES, role) ? ROLES[role as Role].zh : role);

/** A grant for the API. */
export const toGrantView = ({ grantedAt, revokedAt, ...row }: GrantRow): GrantView => ({
  id: row.id,
  role: row.role as Role,
  roleLabel: roleLabel(row.role),
  nodeId: row.nodeId,
  nodeName: row.nodeName,
  personId: row.personId,
  personName: row.personName,
  grantedAt: grantedAt.toISOString(),
  revokedAt: revokedAt?.toISOString() ?? null,
});
