import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { IdentificationModule } from '#modules/identification';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { CARE_EVENTS } from './domain/care.events.js';
import { TellOfReview } from './use-cases/tell-of-review.js';
import { AlertCareReader } from './persistence/alert-care.reader.js';
import { CareNotesRepository } from './persistence/care-notes.repository.js';
import { HealthRepository } from './persistence/health.repository.js';
import { PlanReviewsRepository } from './persistence/plan-reviews.repository.js';
import { PreventionRepository } from './persistence/prevention.repository.js';
import { RiskPlansRepository } from './persistence/risk-plans.repository.js';
import { SafeContactsRepository } from './persistence/safe-contacts.repository.js';
import { CareForAlert } from './use-cases/care-for-alert.js';
import { CareJournal } from './use-cases/care-journal.js';
import { ReadCareNotes, WriteCareNote } from './use-cases/care-notes.js';
import { HealthOfCase, StateHealth } from './use-cases/health-of-case.js';
import { PreventDisappearance, PreventionOfCase, WeighSigns } from './use-cases/prevention-of-case.js';
import { ReviewNotices } from './use-cases/review-notices.js';
import { PlanAgainstRisks, ReviewClock, RiskPlansOfCase } from './use-cases/risk-plans.js';
import { ContactRulesOfCases, SafeContactOfCase, StateSafeContact } from './use-cases/safe-contact.js';
import { WatchRiskPlans } from './use-cases/watch-risk-plans.js';

const USE_CASES = [
  CareForAlert,
  ContactRulesOfCases,
  HealthOfCase,
  PlanAgainstRisks,
  PreventDisappearance,
  PreventionOfCase,
  ReadCareNotes,
  RiskPlansOfCase,
  SafeContactOfCase,
  StateHealth,
  StateSafeContact,
  WatchRiskPlans,
  WriteCareNote,
];

/** Those who care for a person: how to reach them safely, their health, what was noted, and what keeps them safe. */
@Sends(CARE_EVENTS)
@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, IdentificationModule, OutboxModule],
  providers: [
    TellOfReview,
    ...USE_CASES,
    AlertCareReader,
    CareJournal,
    CareNotesRepository,
    HealthRepository,
    PlanReviewsRepository,
    PreventionRepository,
    ReviewClock,
    ReviewNotices,
    RiskPlansRepository,
    SafeContactsRepository,
    WeighSigns,
  ],
  exports: USE_CASES,
})
export class CareModule {}
