import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HoldConsultation, ReadConsultation, ReadMinutes } from '#modules/consultations';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, Permission, Work } from '../http/index.js';
import { ConsultationMinutesList, ConsultationView } from './consultation-view.dto.js';
import { ApprovalBody, MeasureBody, MeetingBody, MinutesBody } from './consultations.dto.js';

/** What happens when they meet; what was said stays among who is named. */
@ApiTags('case consultations')
@Controller('consultations/:id')
export class ConsultationMeetingsController {
  constructor(
    private readonly hold: HoldConsultation,
    private readonly readMinutes: ReadMinutes,
  ) {}

  @Post('meetings')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  meet(@Work() tx: Tx, @Id() id: string, @Body() body: MeetingBody) {
    return this.hold.meet(tx, id, body);
  }

  /** Newest first; closed to every reader after the day that was fixed. */
  @Get('minutes')
  @Permission('consultation:read')
  @Answers(ConsultationMinutesList)
  minutes(@Work() tx: Tx, @Id() id: string) {
    return this.readMinutes.run(tx, id);
  }

  /** Written once; a correction is written beside it. */
  @Post('minutes')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  write(@Work() tx: Tx, @Id() id: string, @Body() body: MinutesBody) {
    return this.hold.write(tx, id, body);
  }

  /** Agreed, or a fact that is strictly needed elsewhere. */
  @Post('measures')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  agree(@Work() tx: Tx, @Id() id: string, @Body() body: MeasureBody) {
    return this.hold.agree(tx, id, body);
  }

  /** For the caller alone; once all approve, and for judicial data the prosecutor, it may be used in a file of one's own. */
  @Post('measures/:measureId/approval')
  @ActsOn('consultation:read', ReadConsultation, ConsultationView)
  approve(
    @Work() tx: Tx,
    @Id() id: string,
    @Id('measureId') measureId: string,
    @Body() { approved }: ApprovalBody,
  ) {
    return this.hold.approve(tx, id, measureId, approved);
  }
}
