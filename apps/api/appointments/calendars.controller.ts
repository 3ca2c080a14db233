import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepCalendarFeeds, ReadCalendar, ReadCalendarFeed } from '#modules/appointments';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  AnswersText,
  Cacheable,
  Creates,
  Id,
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

  /** The calendars one has made an address for; the addresses themselves are kept nowhere. */
  @Get()
  @Permission('appointment:read')
  @Answers(CalendarFeedList)
  async list(@Work() tx: Tx) {
    return { items: await this.keepFeeds.list(tx) };
  }

  /** Makes a secret address. It is in this answer and in no other, not even a replay. */
  @Post()
  @Permission('appointment:read')
  @Creates(ReadCalendarFeed)
  @Answers(CalendarFeedView, 201)
  create(@Work() tx: Tx, @Body() _act: PlainAct) {
    return this.keepFeeds.create(tx);
  }

  /** The address answers 404 from now on. */
  @Delete(':id')
  @Permission('appointment:read')
  @AnswersNothing()
  revoke(@Work() tx: Tx, @Id() id: string) {
    return this.keepFeeds.revoke(tx, id);
  }

  /** When and how, nothing of a case. The address is the secret: calendars of telephones send no cookie. */
  @Get(':token')
  @Public()
  @Cacheable()
  @AnswersText('text/calendar')
  read(@Param('token') token: string) {
    return this.readCalendar.run(token);
  }
}
