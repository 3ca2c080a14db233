import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AppointGuardians, DoubtAge, SignalMinor } from '#modules/guardianship';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, LegalEffect, Permission, Work } from '../http/index.js';
import {
  CaseGuardianship,
  CreateAgeAssessment,
  CreateGuardianship,
  SignalMinor as SignalMinorBody,
} from './guardianship.dto.js';
import { OpenGuardianship } from './open-guardianship.js';

const LOCATION = { location: '/cases/:id/guardianship' };

/** The guardianship of a case. */
@ApiTags('guardianship')
@Controller('cases')
export class CaseGuardianshipController {
  constructor(
    private readonly openGuardianship: OpenGuardianship,
    private readonly signalMinor: SignalMinor,
    private readonly doubtAge: DoubtAge,
    private readonly appointGuardians: AppointGuardians,
  ) {}

  /** Who is told, how the age was decided, who the guardian is, as far as the caller may know it. */
  @Get(':id/guardianship')
  @Permission('guardianship:read')
  @Answers(CaseGuardianship)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openGuardianship.run(tx, id);
  }

  /** Tells the Guardianship Service that the person may be an unaccompanied minor. */
  @Post(':id/guardianship')
  @Permission('guardianship:signal')
  @Creates(OpenGuardianship, LOCATION)
  @Answers(CaseGuardianship, 201)
  signal(@Work() tx: Tx, @Id() id: string, @Body() body: SignalMinorBody) {
    return this.signalMinor.run(tx, id, body);
  }

  /** Doubts the age of the person; the Service has it assessed. */
  @Post(':id/age-assessments')
  @Permission('age:doubt')
  @Creates(OpenGuardianship, LOCATION)
  @Answers(CaseGuardianship, 201)
  doubt(@Work() tx: Tx, @Id() id: string, @Body() body: CreateAgeAssessment) {
    return this.doubtAge.run(tx, id, body.grounds);
  }

  /** Appoints a guardian: for good, provisionally in reasoned urgency, or ad hoc where interests conflict. */
  @Post(':id/guardianships')
  @LegalEffect('guardianship.appoint', 'reversible')
  @Permission('guardianship:assign')
  @Creates(OpenGuardianship, LOCATION)
  @Answers(CaseGuardianship, 201)
  appoint(@Work() tx: Tx, @Id() id: string, @Body() body: CreateGuardianship) {
    return this.appointGuardians.one(tx, { ...body, caseId: id });
  }
}
