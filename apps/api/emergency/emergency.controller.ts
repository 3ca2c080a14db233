import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  EmergencyFigures,
  EndEmergency,
  JudgeEmergency,
  ListEmergencies,
  OpenEmergency,
  ReadEmergency,
} from '#modules/emergency';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  GrantsLastingAccess,
  Id,
  IfMatch,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import {
  EmergenciesOfCase,
  EmergenciesQuery,
  EmergencyDetail,
  EmergencyPage,
  EmergencyRates,
  EmergencyView,
  OpenEmergencyBody,
  ReviewEmergencyBody,
} from './emergency.dto.js';
import { OpenEmergencyPage } from './open-emergency-page.js';

/** A case that is not one's own, opened for some hours because somebody is in danger. */
@ApiTags('emergency access')
@Controller('cases')
export class CaseEmergencyController {
  constructor(
    private readonly openEmergency: OpenEmergency,
    private readonly emergencies: ListEmergencies,
  ) {}

  /**
   * Opens it to the caller alone, to read. Needs a fresh proof of identity (403 `stepUpRequired`). Those who answer for the case
   * are told at once, and a person judges it afterwards.
   */
  @Post(':id/emergency-access')
  @GrantsLastingAccess()
  @Permission('emergency:open')
  @Limited('search', 'grave')
  @Creates(ReadEmergency, { location: '/emergency-access/:id' })
  @ApiParam({ name: 'id', schema: { type: 'string' }, description: 'Id of the case, or its reference' })
  @Answers(EmergencyView, 201)
  open(@Work() tx: Tx, @Param('id') id: string, @Body() body: OpenEmergencyBody) {
    return this.openEmergency.run(tx, id, body);
  }

  /** Those of the case that the caller may know of: their own, and those they answer for. */
  @Get(':id/emergency-access')
  @Permission('emergency:read')
  @Answers(EmergenciesOfCase)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.emergencies.ofCase(tx, id);
  }
}

@ApiTags('emergency access')
@Controller('emergency-access')
export class EmergencyAccessController {
  constructor(
    private readonly readEmergency: ReadEmergency,
    private readonly endEmergency: EndEmergency,
  ) {}

  @Get(':id')
  @Permission('emergency:read')
  @Answers(EmergencyDetail)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readEmergency.run(tx, id);
  }

  /** Before its time, by its holder or by those who answer for the case; the next request of its holder is closed. */
  @Post(':id/end')
  @ActsOn('emergency:read', ReadEmergency, EmergencyView)
  end(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.endEmergency.run(tx, id);
  }
}

/** The desk of those who judge what was opened, and its figures. */
@ApiTags('emergency access')
@Controller('supervision/emergency-access')
export class EmergencyReviewController {
  constructor(
    private readonly emergencies: ListEmergencies,
    private readonly judgeEmergency: JudgeEmergency,
    private readonly figures: EmergencyFigures,
    private readonly openPage: OpenEmergencyPage,
  ) {}

  /** Opened of one's own cases or by one's own people, newest first. */
  @Get()
  @Permission('emergency:review')
  @AnswersPage(EmergencyPage)
  list(@Work() tx: Tx, @Query() query: EmergenciesQuery, @Paging() page: PagingRequest) {
    return this.emergencies.page(tx, query, page);
  }

  /** How often each agency opens cases in emergencies; empty for who is no data-protection officer. */
  @Get('rates')
  @Permission('emergency:review')
  @Answers(EmergencyRates)
  rates(@Work() tx: Tx) {
    return this.figures.run(tx);
  }

  @Get(':id')
  @Permission('emergency:review')
  @Answers(EmergencyDetail)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openPage.run(tx, id);
  }

  /** Justified, or not justified with the reason; a member never judges their own. */
  @Post(':id/review')
  @ActsOn('emergency:review', ReadEmergency, EmergencyView)
  @Limited('grave')
  review(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: ReviewEmergencyBody) {
    return this.judgeEmergency.run(tx, id, ifMatch, body);
  }
}
