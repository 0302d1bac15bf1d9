import { type Actor, Allow, By, Faults, Public, Refuses } from '@jidi/access';
import { CALENDAR_FAULTS, languageOf } from '@jidi/platform';
import { Body, Controller, Get, Headers, Inject, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { CalendarBody, CalendarVersionView, CalendarYearsView, DeadlineQuery, DeadlineView } from './calendar.dto.js';
import { CALENDAR_PROBLEMS } from './calendar.problems.js';
import { Calendars } from './calendars.service.js';

/** China's working days. */
@Controller('calendar')
export class CalendarController {
  constructor(@Inject(Calendars) private readonly calendars: Calendars) {}

  @Get('deadline')
  @Public()
  @ApiOperation({ summary: 'When a number of days is over, each day explained' })
  @ApiOkResponse({ type: DeadlineView })
  async deadline(
    @Query() { asOf, ...question }: DeadlineQuery,
    @Headers('accept-language') accepted: string | undefined,
  ): Promise<DeadlineView> {
    const { end, provisional, days } = await this.calendars.deadline(question, asOf);
    const language = languageOf(accepted);
    return { end, provisional, days: days.map((day) => ({ ...day, label: day.label[language] })) };
  }

  @Get('years')
  @Public()
  @ApiOperation({
    summary: 'The years whose calendar is loaded, each as it holds now',
    description: 'In all other years Monday to Friday are taken as worked, and deadlines are provisional.',
  })
  @ApiOkResponse({ type: CalendarYearsView })
  async years(): Promise<CalendarYearsView> {
    return { items: await this.calendars.years() };
  }

  @Post('years')
  @Allow('calendar.load')
  @Refuses(CALENDAR_PROBLEMS.calendarLoaded)
  @Faults({ fields: [...CALENDAR_FAULTS, 'holidays-missing'] })
  @ApiOperation({
    summary: "Load a year's calendar, or a change of one, as published by the State Council; open deadlines follow",
    description: 'It names the seven statutory holidays; where it does not, say `confirmMissingHolidays`.',
  })
  @ApiCreatedResponse({ type: CalendarVersionView })
  load(@By() by: Actor, @Body() { calendar, confirmMissingHolidays }: CalendarBody): Promise<CalendarVersionView> {
    return this.calendars.load(by, calendar, confirmMissingHolidays);
  }
}
