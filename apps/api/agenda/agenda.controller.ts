import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Tx } from '#platform/database';
import { AnswersPage, Id, Paging, type PagingRequest, Permission, Work } from '../http/index.js';
import { AgendaPage, AgendaQuery, CaseAgendaQuery } from './agenda.dto.js';
import { ShownAgenda } from './shown-agenda.js';

/** What is owed now, by whom and by when. */
@ApiTags('agenda')
@Controller('agenda')
export class AgendaController {
  constructor(private readonly agenda: ShownAgenda) {}

  /** What you or your agency owe, the soonest term first. `mine`: of you by name, and of the cases that you work on. */
  @Get()
  @Permission('caseload:read')
  @AnswersPage(AgendaPage)
  list(@Work() tx: Tx, @Query() { of = 'mine', only }: AgendaQuery, @Paging() page: PagingRequest) {
    return this.agenda.page(tx, { of, late: only === 'late' }, page);
  }
}

/** What is owed to one person. */
@ApiTags('agenda')
@Controller('cases')
export class CaseAgendaController {
  constructor(private readonly agenda: ShownAgenda) {}

  /** By every agency, as far as you may know it. */
  @Get(':id/agenda')
  @Permission('case:read')
  @AnswersPage(AgendaPage)
  ofCase(@Work() tx: Tx, @Id() id: string, @Query() _query: CaseAgendaQuery, @Paging() page: PagingRequest) {
    return this.agenda.ofCase(tx, id, page);
  }
}
