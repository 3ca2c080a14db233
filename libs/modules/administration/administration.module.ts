import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { EmergencyModule } from '#modules/emergency';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { ADMINISTRATION_EVENTS } from './domain/administration.events.js';
import { RECOVERY_EVENTS } from './domain/recovery.js';
import { TellOfAccounts } from './use-cases/tell-of-accounts.js';
import { AgencyRegister } from './persistence/agency-register.repository.js';
import { DueDepartures } from './persistence/due-departures.repository.js';
import { DueRecoveries } from './persistence/due-recoveries.repository.js';
import { EndedAccounts } from './persistence/ended-accounts.repository.js';
import { RecoveriesRepository } from './persistence/recoveries.repository.js';
import { AccountEndJournal } from './use-cases/account-end-journal.js';
import { CompleteRecovery, ProofExchange, RecoveryOffers } from './use-cases/complete-recovery.js';
import { EndAccounts, ReadEndedAccount } from './use-cases/end-accounts.js';
import { HeldEndJournal } from './use-cases/held-end-journal.js';
import { KeepRecoveries, ReadRecovery, RecoveryJournal } from './use-cases/keep-recoveries.js';
import { WatchDepartures } from './use-cases/watch-departures.js';
import { WatchRecoveries } from './use-cases/watch-recoveries.js';
import { DueInvitations } from './persistence/due-invitations.repository.js';
import { InvitationsRepository } from './persistence/invitations.repository.js';
import { MembersRepository } from './persistence/members.repository.js';
import { Acceptance, AcceptInvitation, ReadOffer } from './use-cases/accept-invitation.js';
import { Invite, ListInvitations, ReadInvitation } from './use-cases/invite.js';
import { KeepAgencies, ListRegister, ReadAgency } from './use-cases/keep-agencies.js';
import { KeepMembers, ListMembers, ReadMember } from './use-cases/keep-members.js';

const useCases = [
  AcceptInvitation,
  CompleteRecovery,
  DueInvitations,
  DueRecoveries,
  WatchDepartures,
  EndAccounts,
  Invite,
  KeepAgencies,
  KeepMembers,
  KeepRecoveries,
  ListInvitations,
  ListMembers,
  ListRegister,
  ReadAgency,
  ReadEndedAccount,
  ReadInvitation,
  ReadMember,
  ReadOffer,
  ReadRecovery,
  RecoveryOffers,
  WatchRecoveries,
];

/** Who works where, and which agencies there are: decided by administrators, who see no case. */
@Sends(ADMINISTRATION_EVENTS, RECOVERY_EVENTS)
@Module({
  imports: [AccessModule, EmergencyModule, OutboxModule],
  providers: [
    TellOfAccounts,
    ...useCases,
    Acceptance,
    AccountEndJournal,
    AgencyRegister,
    EndedAccounts,
    HeldEndJournal,
    InvitationsRepository,
    MembersRepository,
    ProofExchange,
    DueDepartures,
    RecoveriesRepository,
    RecoveryJournal,
  ],
  exports: useCases,
})
export class AdministrationModule {}
