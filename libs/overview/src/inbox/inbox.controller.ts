import { type Actor, By, type Permission, PERMISSIONS, Refuses, SignedIn } from '@jidi/access';
import { afterCursor, Clock, Database, pageOf, PageQuery, PROBLEMS } from '@jidi/platform';
import { rolesHolding } from '@jidi/workflow';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type InboxItem, InboxPage, TaskBody } from './inbox.dto.js';
import { INBOX_PROBLEMS } from './inbox.problems.js';
import { InboxService } from './inbox.service.js';

const WAITING = `
  select t.record_id as "recordId", t.kind, t.action, t.state, t.node_id as "nodeId", t.since, t.since::text as key, held.by as "assigneeId"
  from workflow.task t
  join unnest($1::uuid[], $2::text[], $7::text[], $8::text[]) as mine(node_id, permission, roles, lent)
    on mine.node_id = t.node_id and mine.permission = t.permission
  cross join lateral (select case when t.assignee_id = $3 or t.assignee_id is not null and workflow.may_still(
    t.assignee_id, t.node_id, string_to_array(mine.roles, ' '), string_to_array(mine.lent, ' '), $9) then t.assignee_id end as by) held
  where (held.by is null or held.by = $3) and (t.since, t.record_id) > ($4::timestamptz, $5::uuid)
  order by t.since, t.record_id limit $6`;

const BEGINNING = { key: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** What waits for whoever is signed in, across all kinds of record. */
@Controller('inbox')
export class InboxController {
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
    const rows = await this.database.query<InboxItem & { key: string }>(by, 'inbox', WAITING, [
      mine.map(({ nodeId }) => nodeId),
      mine.map(({ permission }) => permission),
      by.personId,
      after.key,
      after.id,
      limit + 1,
      held.map(({ roles }) => roles.join(' ')),
      held.map(({ lent }) => lent.join(' ')),
      this.clock.today(),
    ]);
    return pageOf(
      rows,
      limit,
      (row) => ({ key: row.key, id: row.recordId }),
      ({ key: _, ...item }) => item,
    );
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
