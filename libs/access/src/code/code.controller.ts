import { Body, Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import { Faults, Public, Refuses } from '../actor/decorators.js';
import { PASSWORD_FAULTS } from '../password/password-rules.js';
import { SignedInView } from '../session/session.dto.js';
import { Network } from '../session/network.js';
import { SignInRateGuard } from '../session/sign-in-rate.guard.js';
import { RedeemBody } from './code.dto.js';
import { Redemption } from './redeem.service.js';

/** One-time codes, as their holders use them. */
@Controller('codes')
export class CodeController {
  constructor(@Inject(Redemption) private readonly redemption: Redemption) {}

  @Post('redeem')
  @HttpCode(200)
  @Public()
  @UseGuards(SignInRateGuard)
  @Refuses(
    ACCESS_PROBLEMS.codeWrong,
    ACCESS_PROBLEMS.codeExpired,
    ACCESS_PROBLEMS.codeUsed,
    ACCESS_PROBLEMS.codeVoid,
    ACCESS_PROBLEMS.accountDisabled,
  )
  @Faults({ fields: PASSWORD_FAULTS })
  @ApiOperation({
    summary: 'Set a password with the one-time code of an invitation or a reset, and sign in',
    description: 'A code is good once, for seven days and five wrong tries; all earlier sessions end. An Idempotency-Key is ignored.',
  })
  @ApiOkResponse({ type: SignedInView })
  redeem(@Body() body: RedeemBody, @Network() network: string): Promise<SignedInView> {
    return this.redemption.redeem(body, network);
  }
}
