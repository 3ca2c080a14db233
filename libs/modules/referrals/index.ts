import { Referral } from './domain/referral.entity.js';

export { REFERRAL_EVENTS, type ReferralEvent } from './domain/referral.events.js';
export {
  REFERRAL_ACTIONS,
  REFERRAL_STATUSES,
  type ReferralAction,
  type ReferralStatus,
} from './domain/referral-transitions.js';
export type { SharingConsentInput } from './domain/consent.js';
export { CONSENT_ACTIONS, CONSENT_STATES, type CaseSharing } from './domain/sharing-view.js';
export type { Brief, ReferralPreview, ReferralView, Share } from './domain/referral-view.js';
export {
  FOLLOW_STATES,
  type FollowedReferral,
  FollowedReferrals,
  type FollowFilter,
  type FollowState,
} from './persistence/followed-referrals.js';
export type { LostAccess } from './persistence/referrals.repository.js';
export { ReferralsModule } from './referrals.module.js';
export { AccessJournal } from './use-cases/access-journal.js';
export { ListReferrals } from './use-cases/list-referrals.js';
export { MOST_RECIPIENTS, type ReferralInput } from './use-cases/plan-referral.js';
export { PreviewReferral } from './use-cases/preview-referral.js';
export { ReadReferral } from './use-cases/read-referral.js';
export { type Desk, ReferralDesk } from './use-cases/referral-desk.js';
export { ReferralsOfCase } from './use-cases/referrals-of-case.js';
export { RerouteReferral } from './use-cases/reroute-referral.js';
export { RenewConsent, WithdrawConsent } from './use-cases/end-consent.js';
export { SendReferral } from './use-cases/send-referral.js';
export { type TransitionInput, TransitionReferral } from './use-cases/transition-referral.js';
export { SharingOfCase } from './use-cases/sharing-of-case.js';
export { WatchConsents } from './use-cases/watch-consents.js';
export { WatchDeadlines } from './use-cases/watch-deadlines.js';

/** For `DatabaseModule.forRoot`. */
export const REFERRAL_ENTITIES = [Referral];
export { REFERRALS_OWED } from './persistence/owed-referrals.js';
