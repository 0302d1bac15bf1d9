import { type Actor, By, type Permission, PERMISSIONS, Refuses, SignedIn } from '@jidi/access';
import { afterCursor, Clock, Database, pageOf, PageQuery, PROBLEMS } from '@jidi/platform';
import { rolesHolding } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { InboxPage, TaskBody } from './inbox.dto.js';
import { INBOX_PROBLEMS } from './inbox.problems.js';
import { InboxService } from './inbox.service.js';
import { toInboxItem, type Waiting, waitingSql } from './waiting.js';

const BEGINNING = { key: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** What waits for whoever is signed in, across all kinds of record. */
@Controller('inbox')
export class InboxController {
  /** Asked as the process starts, when every lib has said how its records stand in the inbox. */
  private readonly waiting = waitingSql();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InboxService) private readonly tasks: InboxService,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'What waits for me, oldest first: tasks belong to roles and nodes, or to a person who took them' })
  @ApiOkResponse({ type: InboxPage })
  async list(@By() by: Actor, @Query() { limit, cursor }: PageQuery): Promise<InboxPage> {
    const mine = (Object.keys(PERMISSIONS) as Permission[]).flatMap((permission) =>
      by.nodesWith(permission).map((nodeId) => ({ permission, nodeId })),
    );
    const held = mine.map(({ permission }) => rolesHolding(permission));
    const after = afterCursor(cursor, 'instant') ?? BEGINNING;
    const rows = await this.database.query<Waiting & Record<string, unknown>>(by, 'inbox', this.waiting, [
      mine.map(({ nodeId }) => nodeId),
      mine.map(({ permission }) => permission),
      by.personId,
      after.key,
      after.id,
      limit + 1,
      held.map(({ roles }) => roles.join(' ')),
      held.map(({ lent }) => lent.join(' ')),
      this.clock.today(),
      this.clock.now(),
    ]);
    return pageOf(rows, limit, (row) => ({ key: row.key, id: row.place }), toInboxItem);
  }

  @Post('take')
  @HttpCode(204)
  @SignedIn()
  @Refuses(PROBLEMS.notFound, INBOX_PROBLEMS.taskTaken)
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
