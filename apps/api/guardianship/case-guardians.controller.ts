import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LiftConflict, ListCandidates, RecordConflict } from '#modules/guardianship';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  AnswersPage,
  GrantsLastingAccess,
  Id,
  IfMatch,
  LegalEffect,
  Limited,
  Paging,
  PagingQuery,
  type PagingRequest,
  Permission,
  RemovesOversight,
  Work,
} from '../http/index.js';
import {
  CaseGuardianship,
  CreateGuardianConflict,
  GuardianCandidatePage,
  LiftGuardianConflict,
} from './guardianship.dto.js';
import { OpenGuardianship } from './open-guardianship.js';

/** Whom a minor could have as a guardian, and whom not. */
@ApiTags('guardianship')
@Controller('cases')
export class CaseGuardiansController {
  constructor(
    private readonly listCandidates: ListCandidates,
    private readonly recordConflict: RecordConflict,
    private readonly liftConflict: LiftConflict,
  ) {}

  /** Every guardian this minor could have, the best first. */
  @Get(':id/guardian-candidates')
  @Permission('guardianship:assign')
  @AnswersPage(GuardianCandidatePage)
  candidates(@Work() tx: Tx, @Id() id: string, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.listCandidates.run(tx, id, page);
  }

  /**
   * Records that interests of a guardian and the minor conflict: a guardianship of this guardian ends now, and to the guardian the case is
   * not there any more. Asks for a fresh proof of identity (403 `stepUpRequired`).
   */
  @Post(':id/guardian-conflicts')
  @LegalEffect('guardianship.conflict', 'corrected')
  @RemovesOversight()
  @Limited('grave')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  conflict(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() body: CreateGuardianConflict,
  ) {
    return this.recordConflict.run(tx, id, ifMatch, body);
  }

  /**
   * Lifts what the Service recorded: the guardian may be appointed again. A guardianship that ended by it stays ended. Asks for a fresh
   * proof of identity (403 `stepUpRequired`).
   */
  @Post(':id/guardian-conflicts/:conflictId/lifting')
  @GrantsLastingAccess()
  @Limited('grave')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  lift(
    @Work() tx: Tx,
    @Id() caseId: string,
    @Id('conflictId') id: string,
    @IfMatch() ifMatch: string,
    @Body() body: LiftGuardianConflict,
  ) {
    return this.liftConflict.run(tx, { caseId, id }, ifMatch, body);
  }
}
