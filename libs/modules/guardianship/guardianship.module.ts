import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { IdentificationModule } from '#modules/identification';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { GUARDIANSHIP_EVENTS } from './domain/guardianship.events.js';
import { TellOfReport } from './use-cases/tell-of-report.js';
import { OpenGuardianshipMatters } from './persistence/open-guardianship-matters.js';
import { DeskCountsReader } from './persistence/desk-counts.reader.js';
import { DueGuardianshipsRepository } from './persistence/due-guardianships.repository.js';
import { GuardiansRepository } from './persistence/guardians.repository.js';
import { GuardianshipStore } from './persistence/guardianship.store.js';
import { NamesReader } from './persistence/names.reader.js';
import { OwnRecognitionRepository } from './persistence/own-recognition.repository.js';
import { ReportsRepository } from './persistence/reports.repository.js';
import { WaitingReader } from './persistence/waiting.reader.js';
import { WardsReader } from './persistence/wards.reader.js';
import { EndGuardianship, ResignGuardianship, SubmitReport } from './use-cases/act-on-guardianship.js';
import { AppointGuardians, AppointmentRecord, Replacement } from './use-cases/appoint-guardians.js';
import { AssessAge, DoubtAge } from './use-cases/assess-age.js';
import { EndAtMajority } from './use-cases/end-at-majority.js';
import { EndGuardianships } from './use-cases/end-guardianships.js';
import { LiftConflict, RecordConflict } from './use-cases/guardian-conflicts.js';
import { GuardianshipBrief } from './use-cases/guardianship-brief.js';
import { GuardianshipJournal } from './use-cases/guardianship-journal.js';
import { GuardianshipViews } from './use-cases/guardianship-views.js';
import { HandedInReports } from './use-cases/handed-in-reports.js';
import { IdentifyMinor } from './use-cases/identify-minor.js';
import { KeepGuardian, ListGuardians, ReadGuardian } from './use-cases/keep-guardians.js';
import { ListCandidates, ListWaiting } from './use-cases/list-waiting.js';
import { ListWards } from './use-cases/list-wards.js';
import { KeepOwnRecognition } from './use-cases/own-recognition.js';
import { ReadGuardianshipOfCase } from './use-cases/read-guardianship-of-case.js';
import { RecordNoNews } from './use-cases/record-no-news.js';
import { SignalMinor } from './use-cases/signal-minor.js';
import { TakeBackAppointment, TakeBackResignation } from './use-cases/take-back-acts.js';
import { WatchGuardianships } from './use-cases/watch-guardianships.js';

const USE_CASES = [
  SignalMinor,
  IdentifyMinor,
  DoubtAge,
  AssessAge,
  AppointGuardians,
  EndGuardianship,
  ResignGuardianship,
  SubmitReport,
  TakeBackAppointment,
  TakeBackResignation,
  ListWaiting,
  ListCandidates,
  ListGuardians,
  ReadGuardian,
  KeepGuardian,
  RecordConflict,
  LiftConflict,
  KeepOwnRecognition,
  ListWards,
  ReadGuardianshipOfCase,
  WatchGuardianships,
  EndAtMajority,
  GuardianshipBrief,
  RecordNoNews,
];

@Sends(GUARDIANSHIP_EVENTS)
@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, IdentificationModule, OutboxModule],
  providers: [
    TellOfReport,
    OpenGuardianshipMatters,
    ...USE_CASES,
    DueGuardianshipsRepository,
    AppointmentRecord,
    Replacement,
    EndGuardianships,
    GuardianshipJournal,
    GuardianshipViews,
    HandedInReports,
    GuardianshipStore,
    GuardiansRepository,
    DeskCountsReader,
    NamesReader,
    OwnRecognitionRepository,
    ReportsRepository,
    WaitingReader,
    WardsReader,
  ],
  exports: USE_CASES,
})
export class GuardianshipModule {}
