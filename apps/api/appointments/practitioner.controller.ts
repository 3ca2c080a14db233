import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepAbsences, ReadAbsence, ReadPractitionerDesk } from '#modules/appointments';
import type { Tx } from '#platform/database';
import { Answers, AnswersNothing, Creates, Id, Permission, Work } from '../http/index.js';
import { AbsenceView, CreateAbsence, PractitionerDeskView } from './practitioner.dto.js';

/** How an interpreter or a lawyer stands in the directory, and when they are away. */
@ApiTags('appointments')
@Controller('practitioner')
export class PractitionerController {
  constructor(
    private readonly readDesk: ReadPractitionerDesk,
    private readonly keepAbsences: KeepAbsences,
  ) {}

  /** One's own entries in the directory, and absences that are not over. */
  @Get()
  @Permission('appointment:answer')
  @Answers(PractitionerDeskView)
  desk(@Work() tx: Tx) {
    return this.readDesk.run(tx);
  }

  /** No booking asks for this time any more; what is already agreed stays, and is counted. */
  @Post('absences')
  @Permission('appointment:answer')
  @Creates(ReadAbsence)
  @Answers(AbsenceView, 201)
  add(@Work() tx: Tx, @Body() body: CreateAbsence) {
    return this.keepAbsences.add(tx, body.from, body.to);
  }

  @Delete('absences/:id')
  @Permission('appointment:answer')
  @AnswersNothing()
  remove(@Work() tx: Tx, @Id() id: string) {
    return this.keepAbsences.remove(tx, id);
  }
}
