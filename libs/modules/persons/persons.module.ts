import { Module } from '@nestjs/common';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { InquiriesRepository } from './persistence/inquiries.repository.js';
import { LikenessReader } from './persistence/likeness.reader.js';
import { MatchEnds } from './persistence/match-ends.js';
import { MatchRequestsRepository } from './persistence/match-requests.repository.js';
import { AnswerMatchRequest, ListMatchRequests, ReadMatchRequest } from './use-cases/answer-match-request.js';
import { AskOthers, InquiriesOfCase, ReadInquiry } from './use-cases/ask-others.js';
import { RecognisePerson } from './use-cases/recognise-person.js';
import { EndInquiries } from './use-cases/end-inquiries.js';
import { MatchJournal } from './use-cases/match-journal.js';
import { SearchRegister } from './use-cases/search-register.js';

const USE_CASES = [
  AnswerMatchRequest,
  AskOthers,
  EndInquiries,
  InquiriesOfCase,
  ListMatchRequests,
  ReadInquiry,
  ReadMatchRequest,
  RecognisePerson,
  SearchRegister,
];

/** Needs the modules of database and audit, which are global. */
@Module({
  imports: [DeadlinesModule, OutboxModule],
  providers: [
    ...USE_CASES,
    InquiriesRepository,
    LikenessReader,
    MatchEnds,
    MatchJournal,
    MatchRequestsRepository,
  ],
  exports: [...USE_CASES, MatchEnds],
})
export class PersonsModule {}
