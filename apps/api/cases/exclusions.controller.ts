import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ExclusionsOfCase, KeepExclusions } from '#modules/cases';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  GrantsLastingAccess,
  Id,
  Limited,
  Permission,
  PlainAct,
  RemovesOversight,
  Work,
} from '../http/index.js';
import { CaseExclusions, ExcludePerson } from './dto/exclusions.dto.js';

/** Who may not see a case, over all memberships; for the agency that leads it. */
@ApiTags('lead')
@Controller('cases/:id/exclusions')
export class CaseExclusionsController {
  constructor(
    private readonly ofCase: ExclusionsOfCase,
    private readonly keep: KeepExclusions,
  ) {}

  @Get()
  @Permission('case:lead')
  @Answers(CaseExclusions)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.ofCase.run(tx, id);
  }

  /**
   * Wins over every grant in every membership of the person, from their next request on: to them the case is not there. For a supervisor
   * of the lead agency with a fresh proof of identity (403 `stepUpRequired`); the supervisors of the person's agency and an officer of
   * the platform are told. The answer is the same for an address that no account has. Your own supervisors are refused.
   */
  @Post()
  @RemovesOversight()
  @Limited('search', 'grave')
  @ActsOn('case:keep-out', ExclusionsOfCase, CaseExclusions)
  add(@Work() tx: Tx, @Id() id: string, @Body() body: ExcludePerson) {
    return this.keep.add(tx, id, body);
  }

  /** Lets the person see again what is granted to them otherwise. The same conditions, told to the same people. */
  @Post(':exclusionId/lifting')
  @GrantsLastingAccess()
  @Limited('grave')
  @ActsOn('case:keep-out', ExclusionsOfCase, CaseExclusions)
  remove(@Work() tx: Tx, @Id() id: string, @Id('exclusionId') exclusionId: string, @Body() _act: PlainAct) {
    return this.keep.remove(tx, id, exclusionId);
  }
}
