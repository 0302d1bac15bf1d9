import { Module } from '@nestjs/common';
import { CalendarController } from './calendar/calendar.controller.js';
import { Calendars } from './calendar/calendars.service.js';
import { InboxController } from './inbox/inbox.controller.js';
import { Inbox } from './inbox/inbox.queries.js';
import { InboxService } from './inbox/inbox.service.js';
import { JobController } from './job/job.controller.js';

/** Views across everything: the inbox, the calendar, what went wrong. */
@Module({ controllers: [CalendarController, InboxController, JobController], providers: [Calendars, Inbox, InboxService] })
export class OverviewModule {}
