import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  EndGuardianship,
  ResignGuardianship,
  SubmitReport,
  TakeBackAppointment,
  TakeBackResignation,
} from '#modules/guardianship';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  Creates,
  Id,
  IfMatch,
  LegalEffect,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { CaseGuardianship, CreateReport, EndOfGuardianship } from './guardianship.dto.js';
import { OpenGuardianship } from './open-guardianship.js';

/** What becomes of a guardianship. */
@ApiTags('guardianship')
@Controller('guardianships')
export class GuardianshipsController {
  constructor(
    private readonly endGuardianship: EndGuardianship,
    private readonly resignGuardianship: ResignGuardianship,
    private readonly submitReport: SubmitReport,
    private readonly appointment: TakeBackAppointment,
    private readonly resignation: TakeBackResignation,
  ) {}

  /** Hands in the report that is due. */
  @Post(':id/reports')
  @Permission('guardianship:report')
  @Creates(OpenGuardianship, { location: '/cases/:id/guardianship' })
  @Answers(CaseGuardianship, 201)
  report(@Work() tx: Tx, @Id() id: string, @Body() body: CreateReport) {
    return this.submitReport.run(tx, id, body);
  }

  /** Ends it on one of the grounds of the law. */
  @Post(':id/end')
  @LegalEffect('guardianship.end', 'corrected')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  end(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: EndOfGuardianship) {
    return this.endGuardianship.run(tx, id, ifMatch, body);
  }

  /** The guardian gives two months of notice. */
  @Post(':id/resignation')
  @LegalEffect('guardianship.resign', 'reversible')
  @ActsOn('guardianship:report', OpenGuardianship, CaseGuardianship)
  resign(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.resignGuardianship.run(tx, id, ifMatch);
  }

  /** The guardian takes the notice back while that is possible (409 `takeBackOver` afterwards). */
  @Post(':id/resignation/take-back')
  @ActsOn('guardianship:report', OpenGuardianship, CaseGuardianship)
  takeBackResignation(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.resignation.run(tx, id);
  }

  /** The Service takes the appointment back while that is possible (409 `takeBackOver` afterwards, `doneSince` after an act of the guardian). */
  @Post(':id/appointment/take-back')
  @ActsOn('guardianship:assign', OpenGuardianship, CaseGuardianship)
  takeBackAppointment(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.appointment.run(tx, id);
  }
}
