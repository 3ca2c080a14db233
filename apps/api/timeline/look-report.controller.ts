import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReportLookers, ReportLooksOfCase, ReportLooksOfPerson } from '#modules/audit';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Id,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import {
  CaseLooksReport,
  LookerPage,
  LookersQuery,
  LookPeriodQuery,
  PersonLooksPage,
} from './look-report.dto.js';

/** Who looked at a case, in groups. */
@ApiTags('timeline')
@Controller('cases')
export class CaseLooksController {
  constructor(private readonly reportLooks: ReportLooksOfCase) {}

  /** The own agency person by person, others as a whole with their days. */
  @Get(':id/looks')
  @Permission('access-log:read')
  @Answers(CaseLooksReport)
  report(@Work() tx: Tx, @Id() id: string, @Query() period: LookPeriodQuery) {
    return this.reportLooks.run(tx, id, period);
  }
}

/** What people looked at, for the data-protection officer who answers for them. */
@ApiTags('timeline')
@Controller('supervision/looks')
export class LookersController {
  constructor(
    private readonly reportLookers: ReportLookers,
    private readonly reportPerson: ReportLooksOfPerson,
  ) {}

  /** Who looked, searched or was refused; the person who saw most cases first. */
  @Get()
  @Permission('looks:report')
  @Limited('search')
  @AnswersPage(LookerPage)
  list(@Work() tx: Tx, @Query() query: LookersQuery, @Paging() page: PagingRequest) {
    return this.reportLookers.run(tx, query, page);
  }

  /** What one of them looked at, case by case, by the id of the membership. */
  @Get(':id')
  @Permission('looks:report')
  @Limited('search')
  @AnswersPage(PersonLooksPage)
  person(@Work() tx: Tx, @Id() id: string, @Query() query: LookersQuery, @Paging() page: PagingRequest) {
    return this.reportPerson.run(tx, id, query, page);
  }
}
