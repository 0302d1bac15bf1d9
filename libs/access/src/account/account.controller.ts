import { IfMatch, type Page, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { Allow, By, Faults, Refuses } from '../actor/decorators.js';
import { IssuedCodeView } from '../code/code.dto.js';
import { scopeFor } from '../scope.js';
import { AccountPage, AccountQuery, AccountStateView, AccountView, InviteBody, InvitedView, PersonBody, WhyBody } from './account.dto.js';
import { AccountQueries } from './account.queries.js';
import { AccountService } from './account.service.js';
import { Invitations } from './invitation.service.js';

const OVER =
  'Every role of the person must lie at or below nodes you administer; who holds one elsewhere too is left to the administrator above both.';

/** Accounts of persons. */
@Controller('accounts')
export class AccountController {
  constructor(
    @Inject(AccountQueries) private readonly queries: AccountQueries,
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(Invitations) private readonly invitations: Invitations,
  ) {}

  @Get()
  @Allow('account.read')
  @ApiOperation({ summary: 'Accounts within reach, the newest first' })
  @ApiOkResponse({ type: AccountPage })
  list(@By() by: Actor, @Query() query: AccountQuery): Promise<Page<AccountView>> {
    return this.queries.list(scopeFor(by, 'account.read'), query);
  }

  @Get(':id')
  @Allow('account.read')
  @ApiOperation({ summary: 'One account with its standing roles' })
  @ApiOkResponse({ type: AccountView })
  one(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AccountView> {
    return this.queries.one(scopeFor(by, 'account.read'), id);
  }

  @Post()
  @Allow('account.invite')
  @Refuses(PROBLEMS.notFound, ACCESS_PROBLEMS.userNameTaken, ACCESS_PROBLEMS.mobileTaken, ACCESS_PROBLEMS.nodeInactive)
  @Faults({ fields: ['role-not-here'] })
  @ApiOperation({
    summary: 'Invite a person with their first roles',
    description:
      'Answers a one-time code, shown once, to be read out; POST /codes/redeem sets the password with it. With an Idempotency-Key a repetition is answered without the code.',
  })
  @ApiCreatedResponse({ type: InvitedView })
  invite(@By() by: Actor, @Body() body: InviteBody): Promise<InvitedView> {
    return this.invitations.invite(by, body);
  }

  @Patch(':id')
  @Allow('account.edit')
  @Refuses(ACCESS_PROBLEMS.ownAccount, ACCESS_PROBLEMS.accountBeyondYou, ACCESS_PROBLEMS.mobileTaken, PROBLEMS.wrongState)
  @ApiOperation({
    summary: 'Change the name, mobile number and mail address of a person',
    description: `An old mobile number signs in no longer, the user name always does. Nothing of an erased person is changed. ${OVER}`,
  })
  @ApiOkResponse({ type: AccountView })
  correct(
    @By() by: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @IfMatch() version: number,
    @Body() body: PersonBody,
  ): Promise<AccountView> {
    return this.accounts.correct(by, id, version, body);
  }

  @Post(':id/reset-code')
  @HttpCode(200)
  @Allow('account.reset')
  @Refuses(ACCESS_PROBLEMS.ownAccount, ACCESS_PROBLEMS.accountBeyondYou, ACCESS_PROBLEMS.enableFirst, PROBLEMS.wrongState)
  @ApiOperation({
    summary: 'A one-time code with which a person sets a new password',
    description: `The old password holds until the code is redeemed; an earlier code is void. ${OVER} With an Idempotency-Key a repetition is answered without the code.`,
  })
  @ApiOkResponse({ type: IssuedCodeView })
  reset(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<IssuedCodeView> {
    return this.invitations.reset(by, id);
  }

  @Post(':id/disable')
  @HttpCode(200)
  @Allow('account.disable')
  @Refuses(ACCESS_PROBLEMS.ownAccount, ACCESS_PROBLEMS.accountBeyondYou, PROBLEMS.wrongState)
  @ApiOperation({ summary: 'Disable an account and end its sessions', description: OVER })
  @ApiOkResponse({ type: AccountStateView })
  disable(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: WhyBody): Promise<AccountStateView> {
    return this.accounts.disable(by, id, reason);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Allow('account.disable')
  @Refuses(ACCESS_PROBLEMS.ownAccount, ACCESS_PROBLEMS.accountBeyondYou, PROBLEMS.wrongState)
  @ApiOperation({ summary: 'Let a disabled account in again', description: OVER })
  @ApiOkResponse({ type: AccountStateView })
  enable(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: WhyBody): Promise<AccountStateView> {
    return this.accounts.enable(by, id, reason);
  }

  @Post(':id/erase')
  @HttpCode(200)
  @Allow('account.disable')
  @Refuses(ACCESS_PROBLEMS.ownAccount, ACCESS_PROBLEMS.accountBeyondYou, PROBLEMS.wrongState)
  @ApiOperation({
    summary: 'Erase a person: name, mobile number, mail address and user name, for good',
    description: `The account is closed, its roles and delegations end; what refers to the person keeps the id. ${OVER}`,
  })
  @ApiOkResponse({ type: AccountStateView })
  erase(@By() by: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AccountStateView> {
    return this.accounts.erase(by, id);
  }
}
