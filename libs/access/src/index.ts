export { AccessGuard } from './actor/access.guard.js';
export { ACCESS_PROBLEMS } from './actor/access.problems.js';
export { Actor, type HeldGrant } from './actor/actor.js';
export { ActorLoader } from './actor/actor-loader.js';
export { requireGrant } from './actor/require-grant.js';
export { checkRoutes, type RouteHandler, routeHandlers } from './actor/check-routes.js';
export { Allow, By, Public, ROUTE_ACCESS, type RouteAccess, SignedIn } from './actor/decorators.js';
export { TOKEN_ISSUER, type TokenPayload, TokenStrategy } from './actor/token.strategy.js';
export {
  FLOWS_DOWN,
  isRole,
  type NodeKind,
  type Permission,
  permissionMatrix,
  PERMISSIONS,
  type Role,
  roleAllows,
  type RoleDefinition,
  ROLES,
} from './permissions.js';
export { narrowReach, type Reach, widenReach } from './reach.js';
export { ReachList, type ReachListOptions } from './reach-page.js';
export { Scope, scopeFor } from './scope.js';
export { type NewNode, Tree } from './tree/tree.js';
export { associationName, type Division, divisionHistory, divisions, NATIONAL_CODE } from './divisions/index.js';
export { AccessModule } from './access.module.js';
export { ACCESS_TOKEN_SECONDS, AccessTokens } from './account/access-tokens.js';
