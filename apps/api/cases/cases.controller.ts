import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CorrectCase, QueryCases, WhoHas } from '#modules/cases';
import { OpenReport } from '#modules/police';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Creates,
  Id,
  IfMatch,
  LegalEffect,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import { CasePage } from './case-page.js';
import { CasePageView, CaseQuery } from './dto/case-query.dto.js';
import { CaseView } from './dto/case-view.dto.js';
import { CreateCase, PatchCase } from './dto/intake.dto.js';
import { WhoHasView } from './dto/who-has.dto.js';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly page: CasePage,
    private readonly openReport: OpenReport,
    private readonly correctCase: CorrectCase,
    private readonly queryCases: QueryCases,
    private readonly whoHas: WhoHas,
  ) {}

  /** Opens a case for the person of an intake, and one for each companion. */
  @Post()
  @LegalEffect('consent.record', 'corrected')
  @Permission('case:create')
  @Creates(CasePage, { location: '/cases/:id' })
  @Answers(CaseView, 201)
  open(@Work() tx: Tx, @Body() intake: CreateCase) {
    return this.page.completed(tx, this.openReport.run(tx, intake));
  }

  /** Lists or searches the cases the caller's agency takes part in, the newest first. */
  @Post('query')
  @Permission('case:search')
  @Limited('search')
  @AnswersPage(CasePageView)
  query(@Work() tx: Tx, @Body() query: CaseQuery, @Paging() page: PagingRequest) {
    return this.page.listed(tx, this.queryCases.run(tx, query, page));
  }

  /** A case as far as the caller may see it. */
  @Get(':id')
  @Permission('case:read')
  @Answers(CaseView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.page.run(tx, id);
  }

  /** Who has the person now, and whose act is next. */
  @Get(':id/who-has')
  @Permission('case:read')
  @Answers(WhoHasView)
  holds(@Work() tx: Tx, @Id() id: string) {
    return this.whoHas.run(tx, id);
  }

  /** Corrects what the caller's agency recorded (JSON merge patch). */
  @Patch(':id')
  @Permission('case:update')
  @Answers(CaseView)
  correct(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() patch: PatchCase) {
    return this.page.completed(tx, this.correctCase.run(tx, id, ifMatch, patch));
  }
}
