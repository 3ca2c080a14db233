import { Body, Controller, Delete, Get, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  KeepCalendarFeeds,
  type OpenedCalendar,
  ReadCalendar,
  ReadCalendarFeed,
} from '#modules/appointments';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  AnswersText,
  Authenticated,
  Cacheable,
  Creates,
  GrantsLastingAccess,
  Id,
  NoUnitOfWork,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { Public } from '../http/permission.decorator.js';
import { CalendarGuard } from './calendar.strategy.js';
import { CalendarFeedList, CalendarFeedView } from './practitioner.dto.js';

/** One's appointments in the calendar of one's own device. */
@ApiTags('appointments')
@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly keepFeeds: KeepCalendarFeeds,
    private readonly readCalendar: ReadCalendar,
  ) {}

  /** The calendars one has made; their secrets are kept nowhere. */
  @Get()
  @Permission('appointment:read')
  @Answers(CalendarFeedList)
  async list(@Work() tx: Tx) {
    return { items: await this.keepFeeds.list(tx) };
  }

  /** Makes one: an address that is no secret, and the secret its program asks for, in this answer and in no other, not even a replay. */
  @Post()
  @GrantsLastingAccess()
  @Permission('appointment:read')
  @Creates(ReadCalendarFeed)
  @Answers(CalendarFeedView, 201)
  create(@Work() tx: Tx, @Body() _act: PlainAct) {
    return this.keepFeeds.create(tx);
  }

  /** Its secret opens nothing from now on. */
  @Delete(':id')
  @Permission('appointment:read')
  @AnswersNothing()
  revoke(@Work() tx: Tx, @Id() id: string) {
    return this.keepFeeds.revoke(tx, id);
  }

  /** When and how, nothing of a case. Calendars of telephones send no cookie, but the password they are given. */
  @Get(':id/times')
  @Public()
  @UseGuards(CalendarGuard)
  @Cacheable()
  @ApiParam({ name: 'id' })
  @ApiHeader({ name: 'Authorization', required: false, description: '`Basic`, the secret as the password' })
  @AnswersText('text/calendar')
  read(@Authenticated() calendar: OpenedCalendar) {
    return this.readCalendar.run(calendar);
  }

  /** Addresses of before, which held their secret, have ended: 410 `calendarAddressEnded` for each. */
  @Get(':secret')
  @Public()
  @NoUnitOfWork()
  @AnswersText('text/calendar')
  ended() {
    return this.readCalendar.ended();
  }
}
