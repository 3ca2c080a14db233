import { Module } from '@nestjs/common';
import { CasesModule } from '#modules/cases';
import { GuardianshipModule } from '#modules/guardianship';
import { IdentificationModule } from '#modules/identification';
import { ReferralsModule } from '#modules/referrals';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { POLICE_EVENTS } from './domain/police.events.js';
import { TellOfHandOver } from './use-cases/tell-of-hand-over.js';
import { DueHandOversRepository } from './persistence/due-hand-overs.repository.js';
import { HandOverReader } from './persistence/hand-over-reader.js';
import { HandOversRepository } from './persistence/hand-overs.repository.js';
import { InterceptedPersonsReader } from './persistence/intercepted-persons.reader.js';
import { InterceptionsRepository } from './persistence/interceptions.repository.js';
import { PoliceDeskReader } from './persistence/police-desk.reader.js';
import { StatementReader } from './persistence/statement-reader.js';
import { StatementsRepository } from './persistence/statements.repository.js';
import { AnswerHandOver } from './use-cases/answer-hand-over.js';
import { CloseInterception } from './use-cases/close-interception.js';
import { ClearInterceptedPerson, ReportInterceptedPerson } from './use-cases/decide-intercepted-person.js';
import { AddHearing, AddPoliceRecord } from './use-cases/keep-statements.js';
import { OpenReport, SignalIntercepted } from './use-cases/open-report.js';
import { FollowReferrals, PoliceDesk } from './use-cases/police-desk.js';
import { PoliceJournal } from './use-cases/police-journal.js';
import { ProposeHandOver } from './use-cases/propose-hand-over.js';
import { HandOversOfCaseReader, ListHandOvers, ReadHandOver } from './use-cases/read-hand-overs.js';
import { ListInterceptions, ReadInterception } from './use-cases/read-interception.js';
import { RecordInterception } from './use-cases/record-interception.js';
import { SharePoliceRecord } from './use-cases/share-police-record.js';
import { StatementsOfCase } from './use-cases/statements-of-case.js';
import { TakeOverByArrival } from './use-cases/take-over-by-arrival.js';
import { WatchHandOvers } from './use-cases/watch-hand-overs.js';

const USE_CASES = [
  AddHearing,
  AddPoliceRecord,
  AnswerHandOver,
  ClearInterceptedPerson,
  CloseInterception,
  FollowReferrals,
  HandOversOfCaseReader,
  ListHandOvers,
  ListInterceptions,
  OpenReport,
  PoliceDesk,
  ProposeHandOver,
  ReadHandOver,
  ReadInterception,
  RecordInterception,
  ReportInterceptedPerson,
  SharePoliceRecord,
  StatementsOfCase,
  TakeOverByArrival,
  WatchHandOvers,
];

/** Whom a check met, into whose hands they passed, and the numbers under which the police know them. */
@Sends(POLICE_EVENTS)
@Module({
  imports: [
    CasesModule,
    DeadlinesModule,
    GuardianshipModule,
    IdentificationModule,
    OutboxModule,
    ReferralsModule,
  ],
  providers: [
    TellOfHandOver,
    ...USE_CASES,
    DueHandOversRepository,
    HandOverReader,
    HandOversRepository,
    InterceptedPersonsReader,
    InterceptionsRepository,
    PoliceDeskReader,
    PoliceJournal,
    SignalIntercepted,
    StatementReader,
    StatementsRepository,
  ],
  exports: USE_CASES,
})
export class PoliceModule {}
