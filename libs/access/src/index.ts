export { AccessGuard } from './actor/access.guard.js';
export { ACCESS_PROBLEMS } from './actor/access.problems.js';
export { Actor, type HeldGrant } from './actor/actor.js';
export { ActorLoader } from './actor/actor-loader.js';
export { requireGrant } from './actor/require-grant.js';
export { checkRoutes, type RouteHandler, routeHandlers } from './actor/check-routes.js';
export {
  Allow,
  By,
  type FaultCode,
  Faults,
  Public,
  Refuses,
  ROUTE_ACCESS,
  ROUTE_FAULTS,
  ROUTE_REFUSALS,
  type RouteAccess,
  type RouteFaults,
  SignedIn,
} from './actor/decorators.js';
export { TOKEN_ISSUER, type TokenPayload, TokenStrategy } from './actor/token.strategy.js';
export { type Permission, PERMISSIONS } from './permissions/catalogue.js';
export { permissionMatrix } from './permissions/permission-matrix.js';
export { FLOWS_DOWN, isLent, isRole, type Role, roleAllows, type RoleDefinition, ROLES } from './permissions/roles.js';
export { ASSOCIATION_KINDS, NODE_KIND_LABELS, type NodeKind, UNIT_KIND_LABELS, UNIT_KINDS, type UnitKind } from './tree/node-kinds.js';
export { beginReach, narrowReach, type Reach, widenReach } from './reach.js';
export { ReachList, type ReachListOptions } from './reach-page.js';
export { Scope, scopeFor } from './scope.js';
export { audienceOf } from './tree/audience.js';
export { NationalTree } from './tree/national-tree.js';
export { nodeNames } from './tree/node-names.js';
export { type Place, placeOf, requireAbove, requireAt } from './tree/place.js';
export { SETTLE_TREE } from './tree/reporting-line.service.js';
export { type NewNode, Tree } from './tree/tree.js';
export { associationName, type Division, divisionHistory, divisions, NATIONAL_CODE } from './divisions/index.js';
export { AccessModule } from './access.module.js';
export { ACCESS_TOKEN_SECONDS, AccessTokens } from './account/access-tokens.js';
export type { NewPerson } from './account/account.dto.js';
export { Accounts, type NewAccount } from './account/accounts.js';
export { FirstAdministrator, type FirstAdministratorCode } from './account/first-administrator.js';
export { Person } from './account/person.entity.js';
export { Codes, type IssuedCode } from './code/codes.js';
export { CursorView } from './cursor.dto.js';
export { Delegation } from './delegation/delegation.entity.js';
export { AccessEvent } from './event/access-event.entity.js';
export { type AccessEventKind, AccessEvents } from './event/access-events.js';
export { roleLabel } from './grant/grant.dto.js';
export { Grants, type NewGrant } from './grant/grants.js';
export { Handover, type Mover, type Passing } from './handover/handover.js';
export { Passwords } from './password/passwords.js';
export { TIDY_ACCESS } from './tidy.js';
