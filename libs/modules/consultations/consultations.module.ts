import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { CONSULTATION_EVENTS } from './domain/consultation.events.js';
import { ConsultationListReader } from './persistence/consultation-list.reader.js';
import { ConsultationMeetingsRepository } from './persistence/consultation-meetings.repository.js';
import { ConsultationPeopleRepository } from './persistence/consultation-people.repository.js';
import { ConsultationReader } from './persistence/consultation.reader.js';
import { ConsultationSeals } from './persistence/consultation-seals.js';
import { ConsultationsRepository } from './persistence/consultations.repository.js';
import { ExpiredConsultationsRepository } from './persistence/expired-consultations.repository.js';
import { ConsultationActs } from './use-cases/consultation-acts.js';
import { ConsultationJournal } from './use-cases/consultation-journal.js';
import { ConveneConsultation, HoldConsultation } from './use-cases/hold-consultation.js';
import { DiscussPersons, NameParticipants } from './use-cases/people-of-consultation.js';
import { PrepareConsultation } from './use-cases/prepare-consultation.js';
import { ListConsultations, ReadConsultation, ReadMinutes } from './use-cases/read-consultations.js';
import { ShredConsultations } from './use-cases/shred-consultations.js';

const USE_CASES = [
  ConveneConsultation,
  DiscussPersons,
  HoldConsultation,
  ListConsultations,
  NameParticipants,
  PrepareConsultation,
  ReadConsultation,
  ReadMinutes,
  ShredConsultations,
];

/** Case consultations: who meets about whom, on which ground, and what they keep of it. */
@Sends(CONSULTATION_EVENTS)
@Module({
  imports: [AccessModule, DeadlinesModule, OutboxModule],
  providers: [
    ...USE_CASES,
    ConsultationActs,
    ConsultationJournal,
    ConsultationListReader,
    ConsultationMeetingsRepository,
    ConsultationPeopleRepository,
    ConsultationReader,
    ConsultationSeals,
    ConsultationsRepository,
    ExpiredConsultationsRepository,
  ],
  exports: USE_CASES,
})
export class ConsultationsModule {}
