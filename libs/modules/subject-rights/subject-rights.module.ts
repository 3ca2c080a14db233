import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { ErasureModule } from '#modules/erasure';
import { LettersModule } from '#modules/letters';
import { SheltersModule } from '#modules/shelters';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { SUBJECT_EVENTS } from './domain/subject.events.js';
import { TellOfRequest } from './use-cases/tell-of-request.js';
import { BundleFrameReader } from './persistence/bundle-frame.reader.js';
import { BundleReader } from './persistence/bundle.reader.js';
import { OriginsRepository } from './persistence/origins.repository.js';
import { SubjectRequestsReader } from './persistence/subject-requests.reader.js';
import { SubjectRequestsRepository } from './persistence/subject-requests.repository.js';
import { MarkOrigin, ReadOwnData } from './use-cases/own-data.js';
import { SubjectJournal } from './use-cases/subject-journal.js';
import { DecideAnswer, PrepareAnswer, ReadSubjectRequests } from './use-cases/subject-requests.js';
import { TakeBundle } from './use-cases/take-bundle.js';
import { WatchSubjectRequests } from './use-cases/watch-subject-requests.js';
import { WriteBundle } from './use-cases/write-bundle.js';

const USE_CASES = [
  DecideAnswer,
  MarkOrigin,
  PrepareAnswer,
  ReadOwnData,
  ReadSubjectRequests,
  TakeBundle,
  WatchSubjectRequests,
];

/** What the person of a case may be told of it, and how they ask. */
@Sends(SUBJECT_EVENTS)
@Module({
  imports: [AccessModule, DeadlinesModule, ErasureModule, LettersModule, OutboxModule, SheltersModule],
  providers: [
    TellOfRequest,
    ...USE_CASES,
    BundleFrameReader,
    BundleReader,
    OriginsRepository,
    SubjectJournal,
    SubjectRequestsReader,
    SubjectRequestsRepository,
    WriteBundle,
  ],
  exports: USE_CASES,
})
export class SubjectRightsModule {}
