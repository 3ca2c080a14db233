import { Module } from '@nestjs/common';
import { CasesModule } from '#modules/cases';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { MATCH_EVENTS } from './domain/match.events.js';
import { MERGE_NOTICES } from './domain/merge.events.js';
import { TellOfMatch } from './use-cases/tell-of-match.js';
import { InquiriesRepository } from './persistence/inquiries.repository.js';
import { LikenessReader } from './persistence/likeness.reader.js';
import { MatchEnds } from './persistence/match-ends.js';
import { MatchRequestsRepository } from './persistence/match-requests.repository.js';
import { MergesRepository } from './persistence/merges.repository.js';
import { AnswerMatchRequest, ListMatchRequests, ReadMatchRequest } from './use-cases/answer-match-request.js';
import { AskOthers, InquiriesOfCase, ReadInquiry } from './use-cases/ask-others.js';
import { RecognisePerson } from './use-cases/recognise-person.js';
import { EndInquiries } from './use-cases/end-inquiries.js';
import { CompareFiles, JoinFiles } from './use-cases/join-files.js';
import { MatchJournal } from './use-cases/match-journal.js';
import { MergeJournal } from './use-cases/merge-journal.js';
import { MergesOfCase, MergesToAnswer, ReadMerge } from './use-cases/read-merges.js';
import { TurnMerge } from './use-cases/turn-merge.js';
import { SearchRegister } from './use-cases/search-register.js';

const USE_CASES = [
  AnswerMatchRequest,
  AskOthers,
  CompareFiles,
  EndInquiries,
  InquiriesOfCase,
  JoinFiles,
  ListMatchRequests,
  MergesOfCase,
  MergesToAnswer,
  ReadInquiry,
  ReadMatchRequest,
  ReadMerge,
  RecognisePerson,
  SearchRegister,
  TurnMerge,
];

/** Needs the modules of database and audit, which are global. */
@Sends(MATCH_EVENTS, MERGE_NOTICES)
@Module({
  imports: [CasesModule, DeadlinesModule, OutboxModule],
  providers: [
    TellOfMatch,
    ...USE_CASES,
    InquiriesRepository,
    LikenessReader,
    MatchEnds,
    MatchJournal,
    MatchRequestsRepository,
    MergeJournal,
    MergesRepository,
  ],
  exports: USE_CASES,
})
export class PersonsModule {}
