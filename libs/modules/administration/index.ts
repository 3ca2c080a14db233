export { AdministrationModule } from './administration.module.js';
export {
  ACCOUNT_ENDED,
  INVITATION_SENT,
  INVITATION_TOKEN,
  KEPT_EVENTS,
  type KeptEvent,
} from './domain/administration.events.js';
export {
  INVITATION_STATES,
  MEMBER_ACTIONS,
  MEMBER_ENDINGS,
  type MemberEnding,
} from './domain/administration-views.js';
export { DueInvitations } from './persistence/due-invitations.repository.js';
export { ACCOUNT_ENDS, type AccountEnd } from './domain/ended-account.js';
export { AcceptInvitation, ReadOffer } from './use-cases/accept-invitation.js';
export { EndAccounts, ReadEndedAccount } from './use-cases/end-accounts.js';
export { Invite, ListInvitations, ReadInvitation } from './use-cases/invite.js';
export { KeepAgencies, ListRegister, ReadAgency } from './use-cases/keep-agencies.js';
export { KeepMembers, ListMembers, ReadMember } from './use-cases/keep-members.js';
export {
  RECOVERY_ACTIONS,
  RECOVERY_EVENTS,
  RECOVERY_STATES,
  RECOVERY_TOKEN,
  type RecoveryEvent,
  STOP_TOKEN,
} from './domain/recovery.js';
export { DueRecoveries } from './persistence/due-recoveries.repository.js';
export { CompleteRecovery, RecoveryOffers } from './use-cases/complete-recovery.js';
export { KeepRecoveries, ReadRecovery } from './use-cases/keep-recoveries.js';
export { WatchDepartures } from './use-cases/watch-departures.js';
export { WatchRecoveries } from './use-cases/watch-recoveries.js';
