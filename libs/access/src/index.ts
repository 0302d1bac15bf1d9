export { ACCESS_PROBLEMS } from './actor/access.problems.js';
export { Actor, type HeldGrant } from './actor/actor.js';
export { requireGrant } from './actor/require-grant.js';
export { checkRoutes, type RouteHandler, routeHandlers } from './actor/check-routes.js';
export {
  Allow,
  By,
  type FaultCode,
  Faults,
  Public,
  Refuses,
  ROUTE_FAULTS,
  ROUTE_REFUSALS,
  type RouteAccess,
  type RouteFaults,
  SignedIn,
} from './actor/decorators.js';
export { type Permission, PERMISSIONS } from './permissions/catalogue.js';
export { permissionMatrix } from './permissions/permission-matrix.js';
export { FLOWS_DOWN, isLent, type Role, roleAllows, ROLES } from './permissions/roles.js';
export { NODE_KIND_LABELS, type NodeKind, UNIT_KIND_LABELS, UNIT_KINDS, type UnitKind } from './tree/node-kinds.js';
export { beginReach, narrowReach, widenReach } from './reach.sql.js';
export { ReachList } from './reach-page.queries.js';
export { Scope, scopeFor } from './scope.js';
export { audienceOf } from './tree/tree.sql.js';
export { NationalTree } from './tree/national-tree.js';
export { nodeNames } from './tree/node.sql.js';
export { type NewNode, Tree } from './tree/tree.js';
export { AccessModule } from './access.module.js';
export { AccessTokens } from './account/access-tokens.js';
export { Accounts } from './account/accounts.js';
export { FirstAdministrator } from './account/first-administrator.js';
export { Codes } from './code/codes.js';
export { CursorView } from './cursor.dto.js';
export { Delegation } from './delegation/delegation.entity.js';
export { Handover, type Passing } from './handover/handover.js';
export { Passwords } from './password/passwords.js';
