import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepAbsences, ReadAbsence, ReadCaseload, ReadReassignment, ReassignCases } from '#modules/caseload';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersNothing,
  AnswersPage,
  Creates,
  Id,
  Paging,
  type PagingRequest,
  PagingQuery,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import {
  WorkerAbsencePage,
  WorkerAbsenceView,
  CaseloadCasesPage,
  CaseloadCasesQuery,
  CaseloadGaps,
  CaseloadPage,
  NoteWorkerAbsenceBody,
  ReassignBody,
  ReassignmentPage,
  ReassignmentView,
} from './caseload.dto.js';

/** Who carries what in the caller's agency. */
@ApiTags('caseload')
@Controller('caseload')
export class CaseloadController {
  constructor(
    private readonly caseload: ReadCaseload,
    private readonly reassignments: ReadReassignment,
    private readonly reassignCases: ReassignCases,
  ) {}

  /** Members who may work on cases, by name, with how many open cases each has. */
  @Get()
  @Permission('caseload:manage')
  @AnswersPage(CaseloadPage)
  members(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.caseload.members(tx, page);
  }

  /** How many open cases have no worker, and who left them. */
  @Get('gaps')
  @Permission('caseload:manage')
  @Answers(CaseloadGaps)
  gaps(@Work() tx: Tx) {
    return this.caseload.gaps(tx);
  }

  /** The open cases of one list, newest first. The lists of another member are for supervisors. */
  @Get('cases')
  @Permission('caseload:read')
  @AnswersPage(CaseloadCasesPage)
  cases(@Work() tx: Tx, @Query() query: CaseloadCasesQuery, @Paging() page: PagingRequest) {
    return this.caseload.cases(tx, query, page);
  }

  /** Gives cases to another worker. One entry on the timeline of each case; one message to the new worker. */
  @Post('reassignments')
  @Permission('caseload:manage')
  @Creates(ReadReassignment)
  @Answers(ReassignmentView, 201)
  reassign(@Work() tx: Tx, @Body() { toMemberId, fromMemberId, caseIds }: ReassignBody) {
    return this.reassignCases.run(tx, { to: toMemberId, from: fromMemberId, caseIds });
  }

  /** Newest first. */
  @Get('reassignments')
  @Permission('caseload:manage')
  @AnswersPage(ReassignmentPage)
  list(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.reassignments.page(tx, page);
  }

  /** Within ten minutes (rule `legal_act.take_back`). A case that changed since stays with its worker. */
  @Post('reassignments/:id/taking-back')
  @ActsOn('caseload:manage', ReadReassignment, ReassignmentView)
  takeBack(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.reassignCases.takeBack(tx, id);
  }
}

/** Days on which workers of the caller's agency are away, and who covers. */
@ApiTags('caseload')
@Controller('caseload/absences')
export class AbsencesController {
  constructor(
    private readonly absences: ReadAbsence,
    private readonly keep: KeepAbsences,
  ) {}

  /** Not over yet, the first to end first: all for a supervisor, else the caller's own and those that the caller covers. */
  @Get()
  @Permission('caseload:read')
  @AnswersPage(WorkerAbsencePage)
  list(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.absences.page(tx, page);
  }

  /** Of the caller; a supervisor notes that of each member. */
  @Post()
  @Permission('caseload:assign')
  @Creates(ReadAbsence)
  @Answers(WorkerAbsenceView, 201)
  note(@Work() tx: Tx, @Body() body: NoteWorkerAbsenceBody) {
    return this.keep.note(tx, body);
  }

  /** The worker is back, or it was a mistake. */
  @Delete(':id')
  @Permission('caseload:assign')
  @AnswersNothing()
  end(@Work() tx: Tx, @Id() id: string) {
    return this.keep.end(tx, id);
  }
}
