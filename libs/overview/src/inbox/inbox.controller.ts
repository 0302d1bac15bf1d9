import { type Actor, By, Refuses, SignedIn } from '@jidi/access';
import { PageQuery, PROBLEMS } from '@jidi/platform';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { InboxPage, TaskBody } from './inbox.dto.js';
import { INBOX_PROBLEMS } from './inbox.problems.js';
import { Inbox } from './inbox.queries.js';
import { InboxService } from './inbox.service.js';

/** What waits for whoever is signed in, across all kinds of record. */
@Controller('inbox')
export class InboxController {
  constructor(
    @Inject(Inbox) private readonly inbox: Inbox,
    @Inject(InboxService) private readonly tasks: InboxService,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'What waits for me, oldest first: tasks belong to roles and nodes, or to a person who took them' })
  @ApiOkResponse({ type: InboxPage })
  list(@By() by: Actor, @Query() query: PageQuery): Promise<InboxPage> {
    return this.inbox.page(by, query);
  }

  @Post('take')
  @HttpCode(204)
  @SignedIn()
  @Refuses(PROBLEMS.notFound, INBOX_PROBLEMS.taskTaken, INBOX_PROBLEMS.needsOther)
  @ApiOperation({ summary: 'Take a task into my name: others no longer find it waiting' })
  take(@By() by: Actor, @Body() body: TaskBody): Promise<void> {
    return this.tasks.take(by, body);
  }

  @Post('release')
  @HttpCode(204)
  @SignedIn()
  @Refuses(PROBLEMS.notFound, INBOX_PROBLEMS.taskTaken)
  @ApiOperation({ summary: 'Give a task back to everyone who may do it' })
  release(@By() by: Actor, @Body() body: TaskBody): Promise<void> {
    return this.tasks.release(by, body);
  }
}
