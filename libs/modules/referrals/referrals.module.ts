import { Module } from '@nestjs/common';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { REFERRAL_EVENTS } from './domain/referral.events.js';
import { TellOfReferral } from './use-cases/tell-of-referral.js';
import { ConsentsRepository } from './persistence/consents.repository.js';
import { DueConsentsRepository } from './persistence/due-consents.repository.js';
import { SharingReader } from './persistence/sharing.reader.js';
import { AccessJournal } from './use-cases/access-journal.js';
import { ConsentJournal } from './use-cases/consent-journal.js';
import { ConsentDesk, RenewConsent, WithdrawConsent } from './use-cases/end-consent.js';
import { RecordConsent } from './use-cases/record-consent.js';
import { SharingOfCase } from './use-cases/sharing-of-case.js';
import { WatchConsents } from './use-cases/watch-consents.js';
import { OpenReferrals } from './persistence/open-referrals.js';
import { CallsRepository } from './persistence/calls.repository.js';
import { DueReferralsRepository } from './persistence/due-referrals.repository.js';
import { FollowedReferrals } from './persistence/followed-referrals.js';
import { RecipientsRepository } from './persistence/recipients.repository.js';
import { ReferralEnds } from './persistence/referral-ends.js';
import { ReferralReader } from './persistence/referral-reader.js';
import { ReferralRulesRepository } from './persistence/referral-rules.repository.js';
import { ReferralTextsRepository } from './persistence/referral-texts.repository.js';
import { ReferralViews } from './persistence/referral-views.js';
import { ReferralsRepository } from './persistence/referrals.repository.js';
import { SharingMatrix } from './persistence/sharing-matrix.js';
import { ListReferrals } from './use-cases/list-referrals.js';
import { PlanReferral } from './use-cases/plan-referral.js';
import { PreviewReferral } from './use-cases/preview-referral.js';
import { ReadReferral } from './use-cases/read-referral.js';
import { ReferralDesk } from './use-cases/referral-desk.js';
import { ReferralJournal } from './use-cases/referral-journal.js';
import { ReferralsOfCase } from './use-cases/referrals-of-case.js';
import { RerouteReferral } from './use-cases/reroute-referral.js';
import { SendingStore, SendReferral } from './use-cases/send-referral.js';
import { TransitionReferral } from './use-cases/transition-referral.js';
import { WatchDeadlines } from './use-cases/watch-deadlines.js';

const USE_CASES = [
  SendReferral,
  RerouteReferral,
  PreviewReferral,
  TransitionReferral,
  ReadReferral,
  ListReferrals,
  ReferralsOfCase,
  ReferralDesk,
  WatchDeadlines,
  ReferralEnds,
  FollowedReferrals,
  SharingOfCase,
  WithdrawConsent,
  RenewConsent,
  WatchConsents,
  AccessJournal,
];

@Sends(REFERRAL_EVENTS)
@Module({
  imports: [AuditModule, CasesModule, DeadlinesModule, OutboxModule],
  providers: [
    TellOfReferral,
    OpenReferrals,
    ...USE_CASES,
    PlanReferral,
    SendingStore,
    ReferralJournal,
    ReferralReader,
    ReferralViews,
    ReferralsRepository,
    CallsRepository,
    ReferralTextsRepository,
    ReferralRulesRepository,
    RecipientsRepository,
    DueReferralsRepository,
    SharingMatrix,
    SharingReader,
    ConsentsRepository,
    DueConsentsRepository,
    ConsentJournal,
    ConsentDesk,
    RecordConsent,
  ],
  exports: USE_CASES,
})
export class ReferralsModule {}
