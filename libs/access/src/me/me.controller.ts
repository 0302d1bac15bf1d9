import { IfMatch, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, HttpCode, Inject, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { By, Faults, Refuses, SignedIn } from '../actor/decorators.js';
import { PASSWORD_FAULTS } from '../password/password-rules.js';
import { Network } from '../session/network.js';
import { EndedView } from '../session/session.dto.js';
import { MeView, OwnContactBody, PasswordBody } from './me.dto.js';
import { MeQueries } from './me.queries.js';
import { OwnContact } from './own-contact.service.js';
import { OwnPassword } from './own-password.service.js';

/** Oneself. */
@Controller('me')
@SignedIn()
export class MeController {
  constructor(
    @Inject(MeQueries) private readonly queries: MeQueries,
    @Inject(OwnPassword) private readonly passwords: OwnPassword,
    @Inject(OwnContact) private readonly contacts: OwnContact,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who is signed in, in which roles, with which delegations' })
  @ApiOkResponse({ type: MeView })
  about(@By() by: Actor): Promise<MeView> {
    return this.queries.about(by);
  }

  @Patch()
  @Refuses(ACCESS_PROBLEMS.signInPaused, ACCESS_PROBLEMS.mobileTaken, PROBLEMS.wrongState)
  @Faults({ fields: ['password-needed', 'password-wrong'] })
  @ApiOperation({
    summary: 'Change your mobile number and mail address',
    description:
      'Another mobile number takes the present password, since it signs in; the old one signs in no longer. Wrong present passwords count as failed sign-ins (429 `sign-in-paused`).',
  })
  @ApiOkResponse({ type: MeView })
  correct(@By() by: Actor, @IfMatch() version: number, @Body() body: OwnContactBody, @Network() network: string): Promise<MeView> {
    return this.contacts.change(by, version, body, network);
  }

  @Post('password')
  @HttpCode(200)
  @Refuses(ACCESS_PROBLEMS.signInPaused)
  @Faults({ fields: ['password-wrong', 'password-same', ...PASSWORD_FAULTS] })
  @ApiOperation({
    summary: 'Change your password; all other sessions end',
    description: 'Wrong present passwords count as failed sign-ins (429 `sign-in-paused`). An Idempotency-Key is ignored.',
  })
  @ApiOkResponse({ type: EndedView })
  change(@By() by: Actor, @Body() body: PasswordBody, @Network() network: string): Promise<EndedView> {
    return this.passwords.change(by, body, network);
  }
}
