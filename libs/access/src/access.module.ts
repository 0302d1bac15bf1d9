import { CallerNames } from '@jidi/platform';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokens } from './account/access-tokens.js';
import { AccountController } from './account/account.controller.js';
import { AccountQueries } from './account/account.queries.js';
import { AccountService } from './account/account.service.js';
import { Accounts } from './account/accounts.js';
import { FirstAdministrator } from './account/first-administrator.js';
import { Invitations } from './account/invitation.service.js';
import { PersonChanges } from './account/person-changes.js';
import { AccessGuard } from './actor/access.guard.js';
import { ActorLoader } from './actor/actor-loader.js';
import { TokenNames } from './actor/token-names.js';
import { TokenStrategy } from './actor/token.strategy.js';
import { VerifiedTokens } from './actor/verified-tokens.js';
import { CodeController } from './code/code.controller.js';
import { Codes } from './code/codes.js';
import { Redemption } from './code/redeem.service.js';
import { DelegationController } from './delegation/delegation.controller.js';
import { DelegationQueries } from './delegation/delegation.queries.js';
import { DelegationService } from './delegation/delegation.service.js';
import { Digests } from './digests.js';
import { AccessEvents } from './event/access-events.js';
import { GrantController } from './grant/grant.controller.js';
import { GrantQueries } from './grant/grant.queries.js';
import { GrantService } from './grant/grant.service.js';
import { Grants } from './grant/grants.js';
import { HandoverController } from './handover/handover.controller.js';
import { Handover } from './handover/handover.js';
import { MeController } from './me/me.controller.js';
import { MeQueries } from './me/me.queries.js';
import { OwnContact } from './me/own-contact.service.js';
import { OwnPassword } from './me/own-password.service.js';
import { PresentPassword } from './me/present-password.js';
import { Passwords } from './password/passwords.js';
import { Refresh } from './session/refresh.service.js';
import { SessionController } from './session/session.controller.js';
import { Sessions } from './session/sessions.js';
import { SignInFailures } from './session/sign-in-failures.js';
import { SignIn } from './session/sign-in.service.js';
import { SignInRateGuard } from './session/sign-in-rate.guard.js';
import { TidyAccess } from './tidy.js';
import { AssociationController } from './tree/association.controller.js';
import { Associations } from './tree/association.service.js';
import { NationalTree } from './tree/national-tree.js';
import { NodeController } from './tree/node.controller.js';
import { NodeQueries } from './tree/node.queries.js';
import { NodeService } from './tree/node.service.js';
import { ReportingLine } from './tree/reporting-line.service.js';
import { Tree } from './tree/tree.js';
import { UnitController } from './tree/unit.controller.js';

const GUARD = [
  VerifiedTokens,
  TokenStrategy,
  { provide: CallerNames, useClass: TokenNames },
  ActorLoader,
  { provide: APP_GUARD, useClass: AccessGuard },
];
const SIGNING_IN = [
  Digests,
  Passwords,
  AccessTokens,
  Sessions,
  SignInFailures,
  SignIn,
  SignInRateGuard,
  Refresh,
  Codes,
  Redemption,
  MeQueries,
  OwnPassword,
  OwnContact,
  PresentPassword,
];
const PEOPLE = [
  Accounts,
  AccountQueries,
  AccountService,
  PersonChanges,
  Invitations,
  FirstAdministrator,
  Grants,
  GrantQueries,
  GrantService,
  Handover,
];
const DELEGATIONS = [DelegationQueries, DelegationService];
const TREE = [Tree, NationalTree, NodeQueries, NodeService, ReportingLine, Associations];

/** Who may do what, where; brings the guard that every route passes. */
@Module({
  controllers: [
    SessionController,
    CodeController,
    MeController,
    AccountController,
    HandoverController,
    GrantController,
    DelegationController,
    NodeController,
    UnitController,
    AssociationController,
  ],
  providers: [...GUARD, ...SIGNING_IN, ...PEOPLE, ...DELEGATIONS, ...TREE, AccessEvents, TidyAccess],
  exports: [AccessEvents, AccessTokens, Accounts, Codes, FirstAdministrator, Grants, Handover, NationalTree, Passwords, Tree],
})
export class AccessModule {}
