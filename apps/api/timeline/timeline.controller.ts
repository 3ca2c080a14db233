import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadAccessLog, ReadTimeline, ReadTimelineChoices } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Answers, AnswersPage, Id, Paging, type PagingRequest, Permission, Work } from '../http/index.js';
import {
  AccessLogPage,
  AccessLogQuery,
  boundsOf,
  filtersOf,
  TimelineChoices,
  TimelinePage,
  TimelineQuery,
} from './timeline.dto.js';

/** What happened in a case, and who looked. */
@ApiTags('timeline')
@Controller('cases/:id')
export class TimelineController {
  constructor(
    private readonly readTimeline: ReadTimeline,
    private readonly readTimelineChoices: ReadTimelineChoices,
    private readonly readAccessLog: ReadAccessLog,
  ) {}

  /** Newest first: the own agency's acts whole, others' as far as their categories are open. */
  @Get('timeline')
  @Permission('timeline:read')
  @AnswersPage(TimelinePage)
  timeline(@Work() tx: Tx, @Id() id: string, @Query() query: TimelineQuery, @Paging() page: PagingRequest) {
    return this.readTimeline.run(tx, id, { ...page, ...filtersOf(query) });
  }

  /** By what the timeline can be narrowed: only what is there, and open to the caller. */
  @Get('timeline/choices')
  @Permission('timeline:read')
  @Answers(TimelineChoices)
  choices(@Work() tx: Tx, @Id() id: string) {
    return this.readTimelineChoices.run(tx, id);
  }

  /** Looks and refusals, newest first. */
  @Get('access-log')
  @Permission('access-log:read')
  @AnswersPage(AccessLogPage)
  accessLog(@Work() tx: Tx, @Id() id: string, @Query() query: AccessLogQuery, @Paging() page: PagingRequest) {
    return this.readAccessLog.run(tx, id, { ...page, ...boundsOf(query) });
  }
}
