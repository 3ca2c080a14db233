import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { SheltersModule } from '#modules/shelters';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { AgenciesReader } from './persistence/agencies.reader.js';
import { DirectoryReader } from './persistence/directory.reader.js';
import { EntriesRepository } from './persistence/entries.repository.js';
import { EpisodesReader } from './persistence/episodes.reader.js';
import { EpisodesStore } from './persistence/episodes.store.js';
import { RecipientsReader } from './persistence/recipients.reader.js';
import { AcknowledgeEpisode } from './use-cases/acknowledge-episode.js';
import { BeginEpisode } from './use-cases/begin-episode.js';
import { ReadEpisodeParts } from './use-cases/episode-parts.js';
import { EpisodeViews } from './use-cases/episode-views.js';
import { ListEpisodes } from './use-cases/list-episodes.js';
import { MissingJournal } from './use-cases/missing-journal.js';
import { PlanAlert } from './use-cases/plan-alert.js';
import { ReadEpisode } from './use-cases/read-episode.js';
import { ReportAbsences } from './use-cases/report-absences.js';
import { StartEpisode } from './use-cases/start-episode.js';

const USE_CASES = [AcknowledgeEpisode, ListEpisodes, ReadEpisode, StartEpisode];

/** Persons who are missing: the search, who must be told of it, and what has to be done. */
@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, OutboxModule, SheltersModule],
  providers: [
    ...USE_CASES,
    AgenciesReader,
    BeginEpisode,
    DirectoryReader,
    EntriesRepository,
    EpisodesReader,
    EpisodesStore,
    EpisodeViews,
    MissingJournal,
    PlanAlert,
    ReadEpisodeParts,
    RecipientsReader,
    ReportAbsences,
  ],
  exports: USE_CASES,
})
export class MissingModule {}
