import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { AlertsModule } from '#modules/alerts';
import { AuditModule } from '#modules/audit';
import { CareModule } from '#modules/care';
import { CasesModule } from '#modules/cases';
import { DocumentsModule } from '#modules/documents';
import { LettersModule } from '#modules/letters';
import { SheltersModule } from '#modules/shelters';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { MISSING_MESSAGES } from './domain/missing.events.js';
import { TellOfSearch } from './use-cases/tell-of-search.js';
import { AddressRequestsRepository } from './persistence/address-requests.repository.js';
import { AgenciesReader } from './persistence/agencies.reader.js';
import { ClosuresRepository } from './persistence/closures.repository.js';
import { DueTasksRepository } from './persistence/due-tasks.repository.js';
import { DuePreventiveRepository } from './persistence/due-preventive.repository.js';
import { PreventiveRepository } from './persistence/preventive.repository.js';
import { DirectoryReader } from './persistence/directory.reader.js';
import { EntriesRepository } from './persistence/entries.repository.js';
import { MistakesRepository } from './persistence/mistakes.repository.js';
import { EpisodesReader } from './persistence/episodes.reader.js';
import { EpisodesStore } from './persistence/episodes.store.js';
import { LearnedRepository } from './persistence/learned.repository.js';
import { OpenMissing } from './persistence/open-missing.js';
import { RecipientsReader } from './persistence/recipients.reader.js';
import { ToldReader } from './persistence/told.reader.js';
import { ActOnEpisode } from './use-cases/act-on-episode.js';
import { AnswerAddress } from './use-cases/answer-address.js';
import { AskAddress } from './use-cases/ask-address.js';
import { AddToEpisode, KeepDetails, RecordAuthorities } from './use-cases/add-to-episode.js';
import { ActOnPreventiveAlert } from './use-cases/answer-preventive.js';
import { AskPreventiveAlert, PreventiveGate } from './use-cases/ask-preventive.js';
import { AssessEpisode, AskRulesAgain } from './use-cases/assess-episode.js';
import { ChildAlertClock, DecideChildAlert, PrepareChildAlert } from './use-cases/child-alert.js';
import { DebriefPerson } from './use-cases/debrief-person.js';
import { DecideTasks, WriteTaskDecision } from './use-cases/decide-tasks.js';
import { EndEpisode, RequireSettled } from './use-cases/end-episode.js';
import {
  AnswerMistake,
  AnswerMistakeOfEpisode,
  AskMistake,
  StandInQuestions,
} from './use-cases/end-by-mistake.js';
import { ExportReport, MakePoster, PaperWithPhoto } from './use-cases/export-report.js';
import { AfterFinding, FindPerson } from './use-cases/find-person.js';
import { NameMagistrate } from './use-cases/name-magistrate.js';
import { RegisterReader } from './persistence/register.reader.js';
import { TasksRepository } from './persistence/tasks.repository.js';
import { AcknowledgeEpisode } from './use-cases/acknowledge-episode.js';
import { AlertRecipients } from './use-cases/alert-recipients.js';
import { BeginEpisode } from './use-cases/begin-episode.js';
import { EpisodeContext, ReadEpisodeParts } from './use-cases/episode-parts.js';
import { EpisodeViews } from './use-cases/episode-views.js';
import { LearnOfMissing } from './use-cases/learn-of-missing.js';
import { ListEpisodes } from './use-cases/list-episodes.js';
import { MissingJournal } from './use-cases/missing-journal.js';
import { NextReview } from './use-cases/next-review.js';
import { PlanAlert } from './use-cases/plan-alert.js';
import { PreventiveJournal } from './use-cases/preventive-journal.js';
import { ListPreventiveAlerts, ReadPreventiveAlert } from './use-cases/read-preventive.js';
import { ReadAddressRequests } from './use-cases/read-addresses.js';
import { ReadRegister } from './use-cases/read-register.js';
import { ReadEpisode } from './use-cases/read-episode.js';
import { ReportAbsences } from './use-cases/report-absences.js';
import { ChooseSearchPhoto, SearchPhoto } from './use-cases/search-photo.js';
import { ShowGrantedAddress } from './use-cases/show-address.js';
import { TakeBackClosing } from './use-cases/take-back-closing.js';
import { StartAlertAgain, TakeBackFinding } from './use-cases/take-back-finding.js';
import { StartEpisode } from './use-cases/start-episode.js';
import { WatchMissing } from './use-cases/watch-missing.js';
import { WatchPreventiveAlerts } from './use-cases/watch-preventive.js';
import { WithoutSealed } from './use-cases/without-sealed.js';

const USE_CASES = [
  AcknowledgeEpisode,
  ActOnPreventiveAlert,
  AddToEpisode,
  AnswerAddress,
  AskAddress,
  AnswerMistakeOfEpisode,
  AskMistake,
  AskPreventiveAlert,
  AssessEpisode,
  ChooseSearchPhoto,
  DebriefPerson,
  DecideChildAlert,
  DecideTasks,
  EndEpisode,
  ExportReport,
  FindPerson,
  KeepDetails,
  LearnOfMissing,
  ListEpisodes,
  ListPreventiveAlerts,
  MakePoster,
  NameMagistrate,
  PrepareChildAlert,
  ReadAddressRequests,
  ReadEpisode,
  ReadPreventiveAlert,
  ReadRegister,
  RecordAuthorities,
  SearchPhoto,
  ShowGrantedAddress,
  StandInQuestions,
  StartEpisode,
  TakeBackClosing,
  TakeBackFinding,
  WatchMissing,
  WatchPreventiveAlerts,
  DuePreventiveRepository,
  DueTasksRepository,
];

/** Persons who are missing: the search, who must be told of it, and what has to be done. */
@Sends(MISSING_MESSAGES)
@Module({
  imports: [
    AccessModule,
    AlertsModule,
    AuditModule,
    CareModule,
    CasesModule,
    DocumentsModule,
    DeadlinesModule,
    LettersModule,
    OutboxModule,
    SheltersModule,
  ],
  providers: [
    TellOfSearch,
    ...USE_CASES,
    ActOnEpisode,
    AnswerMistake,
    AddressRequestsRepository,
    AfterFinding,
    AgenciesReader,
    AlertRecipients,
    BeginEpisode,
    ChildAlertClock,
    ClosuresRepository,
    DirectoryReader,
    EntriesRepository,
    EpisodeContext,
    EpisodesReader,
    EpisodesStore,
    StartAlertAgain,
    EpisodeViews,
    LearnedRepository,
    MissingJournal,
    MistakesRepository,
    NextReview,
    OpenMissing,
    PaperWithPhoto,
    PlanAlert,
    PreventiveGate,
    PreventiveJournal,
    PreventiveRepository,
    ReadEpisodeParts,
    RecipientsReader,
    RegisterReader,
    ReportAbsences,
    TasksRepository,
    ToldReader,
    AskRulesAgain,
    RequireSettled,
    WithoutSealed,
    WriteTaskDecision,
  ],
  exports: USE_CASES,
})
export class MissingModule {}
