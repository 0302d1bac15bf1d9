import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessTokens } from './account/access-tokens.js';
import { AccessGuard } from './actor/access.guard.js';
import { ActorLoader } from './actor/actor-loader.js';
import { TokenStrategy } from './actor/token.strategy.js';
import { Tree } from './tree/tree.js';

/** Who may do what, where; brings the guard that every route passes. */
@Module({
  controllers: [],
  providers: [TokenStrategy, ActorLoader, AccessTokens, Tree, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [AccessTokens, Tree],
})
export class AccessModule {}
