import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListCandidates, RecordConflict } from '#modules/guardianship';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  AnswersPage,
  Id,
  Paging,
  PagingQuery,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import { CreateGuardianConflict, GuardianCandidatePage, GuardianConflict } from './guardianship.dto.js';
import { OpenGuardianship } from './open-guardianship.js';

/** Whom a minor could have as a guardian, and whom not. */
@ApiTags('guardianship')
@Controller('cases')
export class CaseGuardiansController {
  constructor(
    private readonly listCandidates: ListCandidates,
    private readonly recordConflict: RecordConflict,
  ) {}

  /** Every guardian this minor could have, the best first. */
  @Get(':id/guardian-candidates')
  @Permission('guardianship:assign')
  @AnswersPage(GuardianCandidatePage)
  candidates(@Work() tx: Tx, @Id() id: string, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.listCandidates.run(tx, id, page);
  }

  /** Records that interests of a guardian and the minor conflict. */
  @Post(':id/guardian-conflicts')
  @ActsOn('guardianship:assign', OpenGuardianship, GuardianConflict)
  conflict(@Work() tx: Tx, @Id() id: string, @Body() body: CreateGuardianConflict) {
    return this.recordConflict.run(tx, id, body);
  }
}
