import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListYouthDesk, RequestMandate } from '#modules/youth-services';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Creates,
  Id,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import { OpenYouth } from './open-youth.js';
import { CaseYouth, CreateYouthMandate, YouthDeskPage, YouthDeskQuery } from './youth.dto.js';

/** The youth help of a case. */
@ApiTags('youth-services')
@Controller('cases')
export class CaseYouthController {
  constructor(
    private readonly openYouth: OpenYouth,
    private readonly requestMandate: RequestMandate,
  ) {}

  /** Mandates, what is due, and for the two bodies on the file its plans and contacts. */
  @Get(':id/youth')
  @Permission('youth:read')
  @Answers(CaseYouth)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openYouth.run(tx, id);
  }

  /** Asks a youth service that takes part in the case for a mandate. */
  @Post(':id/youth-mandates')
  @Permission('youth:request')
  @Creates(OpenYouth, { location: '/cases/:id/youth' })
  @Answers(CaseYouth, 201)
  request(@Work() tx: Tx, @Id() id: string, @Body() body: CreateYouthMandate) {
    return this.requestMandate.run(tx, id, body);
  }
}

/** The desk of a youth service, and of the centres that accompany with it. */
@ApiTags('youth-services')
@Controller('youth')
export class YouthDeskController {
  constructor(private readonly listYouthDesk: ListYouthDesk) {}

  /** Mandates by list, what is due first, with how many there are. */
  @Get('desk')
  @Permission('youth:accompany')
  @AnswersPage(YouthDeskPage)
  list(@Work() tx: Tx, @Query() { list }: YouthDeskQuery, @Paging() page: PagingRequest) {
    return this.listYouthDesk.run(tx, list ?? 'requests', page);
  }
}
