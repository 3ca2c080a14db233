import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DiscussPersons, NameParticipants, ReadConsultation } from '#modules/consultations';
import type { Tx } from '#platform/database';
import { ActsOn, AnswersNothing, Id, Limited, Permission, PlainAct, Work } from '../http/index.js';
import { ConsultationView } from './consultation-view.dto.js';
import { NameParticipantBody, PersonBody, ShareBody, StrikeBody } from './consultations.dto.js';

/** Who takes part in a consultation, and who is discussed. */
@ApiTags('case consultations')
@Controller('consultations/:id')
export class ConsultationPeopleController {
  constructor(
    private readonly participants: NameParticipants,
    private readonly persons: DiscussPersons,
  ) {}

  /** By the address at work. Who is kept from a case that is discussed is answered like a person who is not in the register. */
  @Post('participants')
  @Limited('search')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  name(@Work() tx: Tx, @Id() id: string, @Body() body: NameParticipantBody) {
    return this.participants.add(tx, id, body);
  }

  /** From their next request on the consultation is not there for them. */
  @Post('participants/:participantId/striking')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  strike(
    @Work() tx: Tx,
    @Id() id: string,
    @Id('participantId') participantId: string,
    @Body() { reason }: StrikeBody,
  ) {
    return this.participants.strike(tx, id, participantId, reason);
  }

  /** The caller takes part no more: attendance and speech are voluntary. */
  @Post('departure')
  @Permission('consultation:read')
  @AnswersNothing()
  leave(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.participants.leave(tx, id);
  }

  /** Of a case that the caller may open, or without one. No access to the case comes from it. */
  @Post('persons')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  discuss(@Work() tx: Tx, @Id() id: string, @Body() body: PersonBody) {
    return this.persons.add(tx, id, body);
  }

  /** Only as long as it was not convened: who was discussed stays on the list. */
  @Post('persons/:personId/removal')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  remove(@Work() tx: Tx, @Id() id: string, @Id('personId') personId: string, @Body() _act: PlainAct) {
    return this.persons.remove(tx, id, personId);
  }

  /** Of one category, as long as the consultation runs; no text ends it. */
  @Post('persons/:personId/shares')
  @ActsOn('consultation:organise', ReadConsultation, ConsultationView)
  share(@Work() tx: Tx, @Id() id: string, @Id('personId') personId: string, @Body() body: ShareBody) {
    return this.persons.share(tx, id, personId, body);
  }
}
