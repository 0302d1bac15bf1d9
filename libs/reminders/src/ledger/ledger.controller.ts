import { type Actor, Allow, By, Refuses, scopeFor } from '@jidi/access';
import { Clock, Database, type Page, PageQuery, PROBLEMS } from '@jidi/platform';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { type OverdueItem, OverduePage, ReminderPage, ReminderQuery, type ReminderView } from './ledger.dto.js';
import { callList, listReminders } from './ledger.queries.js';

/** Who was told when, and whom to call. */
@Controller('reminders')
@Allow('reminder.read')
export class LedgerController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Refuses(PROBLEMS.notFound)
  @ApiOperation({ summary: 'Who was told of a record, when and how, the latest first' })
  @ApiOkResponse({ type: ReminderPage })
  list(@By() by: Actor, @Query() query: ReminderQuery): Promise<Page<ReminderView>> {
    return listReminders(this.database, scopeFor(by, 'reminder.read'), query);
  }

  @Get('call-list')
  @ApiOperation({ summary: 'Bases of my area whose summary is overdue, with whom to call and who was told when' })
  @ApiOkResponse({ type: OverduePage })
  callList(@By() by: Actor, @Query() query: PageQuery): Promise<Page<OverdueItem>> {
    return callList(this.database, scopeFor(by, 'reminder.read'), query, this.clock.today());
  }
}
