import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { YOUTH_EVENTS } from './domain/youth.events.js';
import { TellOfDeadline } from './use-cases/tell-of-deadline.js';
import { DecisionsReader } from './persistence/decisions.reader.js';
import { PartiesReader } from './persistence/parties.reader.js';
import { YouthDeadlinesRepository } from './persistence/youth-deadlines.repository.js';
import { YouthDeskReader } from './persistence/youth-desk.reader.js';
import { YouthFileRepository } from './persistence/youth-file.repository.js';
import { YouthStore } from './persistence/youth.store.js';
import { AccompanyTogether, TogetherRecord } from './use-cases/accompany-together.js';
import { ContactDone, ContactYoungPerson } from './use-cases/contact-young-person.js';
import { DecideHelpAfter18, HelpAfterOutcome, LongestHelp } from './use-cases/decide-help-after-18.js';
import { DecideMandate, MandateRecord } from './use-cases/decide-mandate.js';
import { KnowsYouthHelp } from './use-cases/knows-youth-help.js';
import { ListYouthDesk } from './use-cases/list-youth-desk.js';
import { ChildConsent, PlanDone, PlanHelp } from './use-cases/plan-help.js';
import { ReadYouthOfCase } from './use-cases/read-youth-of-case.js';
import { RequestMandate } from './use-cases/request-mandate.js';
import { WatchYouthServices } from './use-cases/watch-youth-services.js';
import { YouthClock } from './use-cases/youth-clock.js';
import { YouthJournal } from './use-cases/youth-journal.js';
import { YouthParts, YouthViews } from './use-cases/youth-views.js';

const USE_CASES = [
  RequestMandate,
  DecideMandate,
  DecideHelpAfter18,
  PlanHelp,
  ContactYoungPerson,
  AccompanyTogether,
  ReadYouthOfCase,
  KnowsYouthHelp,
  ListYouthDesk,
  WatchYouthServices,
];

@Sends(YOUTH_EVENTS)
@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, OutboxModule],
  providers: [
    TellOfDeadline,
    ...USE_CASES,
    YouthDeadlinesRepository,
    ChildConsent,
    ContactDone,
    DecisionsReader,
    HelpAfterOutcome,
    LongestHelp,
    MandateRecord,
    PartiesReader,
    PlanDone,
    TogetherRecord,
    YouthClock,
    YouthDeskReader,
    YouthFileRepository,
    YouthJournal,
    YouthParts,
    YouthStore,
    YouthViews,
  ],
  exports: USE_CASES,
})
export class YouthServicesModule {}
