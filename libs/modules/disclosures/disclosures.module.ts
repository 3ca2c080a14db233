import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { ReferralsModule } from '#modules/referrals';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { DISCLOSURE_EVENTS, DISCLOSURE_REQUEST_EVENTS } from './domain/disclosure.events.js';
import { TellOfDisclosure } from './use-cases/tell-of-disclosure.js';
import { DisclosuresReader } from './persistence/disclosures.reader.js';
import { DisclosuresToTell } from './persistence/disclosures-to-tell.reader.js';
import { DisclosuresRepository } from './persistence/disclosures.repository.js';
import { FrameReader } from './persistence/frame.reader.js';
import { DisclosureRequestsReader } from './persistence/requests.reader.js';
import { DisclosureRequestsRepository } from './persistence/requests.repository.js';
import { Disclose, EndDisclosure, PreviewDisclosure, ReadDisclosures } from './use-cases/disclose.js';
import { DisclosureJournal } from './use-cases/disclosure-journal.js';
import {
  AnswerDisclosureRequest,
  AskDisclosure,
  ReadDisclosureRequests,
} from './use-cases/disclosure-requests.js';
import { PlanDisclosure } from './use-cases/plan-disclosure.js';
import { WatchDisclosureRequests } from './use-cases/watch-disclosure-requests.js';

const USE_CASES = [
  AnswerDisclosureRequest,
  AskDisclosure,
  Disclose,
  EndDisclosure,
  PreviewDisclosure,
  ReadDisclosureRequests,
  ReadDisclosures,
  WatchDisclosureRequests,
];

/** What is opened outside referrals, and how a part that one does not see is asked for. */
@Sends(DISCLOSURE_EVENTS, DISCLOSURE_REQUEST_EVENTS)
@Module({
  imports: [AuditModule, DeadlinesModule, OutboxModule, ReferralsModule],
  providers: [
    TellOfDisclosure,
    ...USE_CASES,
    DisclosureJournal,
    DisclosureRequestsReader,
    DisclosureRequestsRepository,
    DisclosuresReader,
    DisclosuresRepository,
    DisclosuresToTell,
    FrameReader,
    PlanDisclosure,
  ],
  exports: USE_CASES,
})
export class DisclosuresModule {}
