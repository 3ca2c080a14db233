import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AssessAge, IdentifyMinor, RecordNoNews } from '#modules/guardianship';
import type { Tx } from '#platform/database';
import { ActsOn, Id, IfMatch, LegalEffect, PlainAct, Work } from '../http/index.js';
import {
  AgeResult,
  AppealOutcome,
  CaseGuardianship,
  IdentifyMinor as IdentifyMinorBody,
  NoNewsBody,
  RejectMinor,
} from './guardianship.dto.js';
import { OpenGuardianship } from './open-guardianship.js';

/** The Service's decisions about a minor. */
@ApiTags('guardianship')
@Controller('minors')
export class MinorsController {
  constructor(
    private readonly identifyMinor: IdentifyMinor,
    private readonly recordNoNews: RecordNoNews,
  ) {}

  /** The person is an unaccompanied minor: a guardian is due at once. */
  @Post(':id/identification')
  @LegalEffect('minor.identify', 'corrected')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  identify(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: IdentifyMinorBody) {
    return this.identifyMinor.run(tx, id, 'identification', ifMatch, body);
  }

  /** The person is not, and why. */
  @Post(':id/rejection')
  @LegalEffect('minor.reject', 'corrected')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  reject(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: RejectMinor) {
    return this.identifyMinor.run(tx, id, 'rejection', ifMatch, body);
  }

  /**
   * The guardian has no news since a day: after four months the guardianship may end. No report of a missing child. The day is not before the
   * minor was signalled, the guardian appointed or a report handed in. The guardian is told; the next report ends the time without news.
   */
  @Post(':id/silence')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  silence(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: NoNewsBody) {
    return this.recordNoNews.run(tx, id, ifMatch, body.since);
  }

  /** There is news again. */
  @Post(':id/news')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  news(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.recordNoNews.run(tx, id, ifMatch, undefined);
  }
}

/** The steps of an age assessment. */
@ApiTags('guardianship')
@Controller('age-assessments')
export class AgeAssessmentsController {
  constructor(private readonly assessAge: AssessAge) {}

  /** The medical test is ordered. */
  @Post(':id/order')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  order(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.assessAge.run(tx, id, 'order', ifMatch);
  }

  /** The test gave a range of ages. */
  @Post(':id/result')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  result(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: AgeResult) {
    return this.assessAge.run(tx, id, 'result', ifMatch, body);
  }

  /** At the border, once: three working days more to decide. */
  @Post(':id/extension')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  extend(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.assessAge.run(tx, id, 'extension', ifMatch);
  }

  /** Minor or adult: the lowest age of the range decides. */
  @Post(':id/decision')
  @LegalEffect('age.decide', 'corrected')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  decide(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.assessAge.run(tx, id, 'decision', ifMatch);
  }

  /** An appeal against the decision was lodged. */
  @Post(':id/appeal')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  appeal(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.assessAge.run(tx, id, 'appeal', ifMatch);
  }

  /** What became of the appeal. */
  @Post(':id/outcome')
  @LegalEffect('age.decideOnAppeal', 'corrected')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  outcome(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: AppealOutcome) {
    return this.assessAge.run(tx, id, 'outcome', ifMatch, body);
  }
}
