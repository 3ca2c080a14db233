import { Body, Controller, Delete, Get, Headers, Post } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { KeepCalendarFeeds, ReadCalendar, ReadCalendarFeed } from '#modules/appointments';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  AnswersText,
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
  @Cacheable()
  @ApiHeader({ name: 'Authorization', required: false, description: '`Basic`, the secret as the password' })
  @AnswersText('text/calendar')
  read(@Id() id: string, @Headers('authorization') authorization: string | undefined) {
    return this.readCalendar.run(id, authorization);
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
