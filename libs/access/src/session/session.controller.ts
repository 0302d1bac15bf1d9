import { Database } from '@jidi/platform';
import { Body, Controller, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ACCESS_PROBLEMS } from '../actor/access.problems.js';
import type { Actor } from '../actor/actor.js';
import { By, Public, Refuses, SignedIn } from '../actor/decorators.js';
import { AccessEvents } from '../event/access-events.js';
import { Network } from './network.js';
import { Refresh } from './refresh.service.js';
import { EndedView, RefreshBody, SignedInView, SignInBody } from './session.dto.js';
import { Sessions } from './sessions.js';
import { SignInRateGuard } from './sign-in-rate.guard.js';
import { SignIn } from './sign-in.service.js';

/** Signing in and out. Tokens are never stored for an Idempotency-Key: these routes take none. */
@Controller('session')
export class SessionController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SignIn) private readonly signIns: SignIn,
    @Inject(Refresh) private readonly refreshes: Refresh,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(AccessEvents) private readonly events: AccessEvents,
  ) {}

  @Post()
  @HttpCode(200)
  @Public()
  @UseGuards(SignInRateGuard)
  @Refuses(ACCESS_PROBLEMS.signInFailed, ACCESS_PROBLEMS.signInPaused, ACCESS_PROBLEMS.accountDisabled)
  @ApiOperation({
    summary: 'Sign in by user name or mobile number and password',
    description:
      'After five failures under a name sign-in pauses for a minute, then longer (429 `sign-in-paused` with `retryAfter` seconds): in the network they came from, and after fifty from many networks wherever nobody has signed in to the account before. An Idempotency-Key is ignored.',
  })
  @ApiOkResponse({ type: SignedInView })
  signIn(@Body() body: SignInBody, @Network() network: string): Promise<SignedInView> {
    return this.signIns.signIn(body, network);
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Refuses(ACCESS_PROBLEMS.refreshInvalid, ACCESS_PROBLEMS.refreshReused)
  @ApiOperation({
    summary: 'Exchange a refresh token for the next pair of tokens',
    description:
      'Each refresh token is good once; its second use ends the session, so a client lets one tab refresh for all. An Idempotency-Key is ignored.',
  })
  @ApiOkResponse({ type: SignedInView })
  refresh(@Body() { refreshToken }: RefreshBody): Promise<SignedInView> {
    return this.refreshes.refresh(refreshToken);
  }

  @Post('end')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Sign out here' })
  @ApiOkResponse({ type: EndedView })
  end(@By() by: Actor): Promise<EndedView> {
    return this.database.write({ rows: by.rows }, async (tx) => ({
      ended: await this.sessions.end(tx, by.personId, { only: by.sessionId }),
    }));
  }

  @Post('end-all')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Sign out everywhere' })
  @ApiOkResponse({ type: EndedView })
  endAll(@By() by: Actor): Promise<EndedView> {
    return this.database.write({ rows: by.rows }, async (tx) => {
      const ended = await this.sessions.end(tx, by.personId);
      await this.events.record(tx, { kind: 'sessions-ended', by: by.personId, subjectId: by.personId, notes: { ended } });
      return { ended };
    });
  }
}
