import { Module } from '@nestjs/common';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { ACCOUNT_EVENTS } from './domain/account.events.js';
import { CREDENTIAL_EVENTS } from './domain/credential.events.js';
import { IdentityProvider } from './domain/identity-provider.js';
import { Passkeys } from './domain/passkeys.js';
import { Passwords } from './domain/passwords.js';
import { AccountsRepository } from './persistence/accounts.repository.js';
import { AgenciesRepository } from './persistence/agencies.repository.js';
import { BrowserGenerations } from './persistence/browser-generations.js';
import { FactorsRepository } from './persistence/factors.repository.js';
import { IdempotencyKeys } from './persistence/idempotency-keys.repository.js';
import { LoginAttemptsRepository } from './persistence/login-attempts.repository.js';
import { LoginRequirements } from './persistence/login-requirements.js';
import { MembershipsRepository } from './persistence/memberships.repository.js';
import { PasskeyChallenges } from './persistence/passkey-challenges.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { ActorLoader } from './use-cases/actor-loader.js';
import { AskProvider } from './use-cases/ask-provider.js';
import { BrowserOfPerson } from './use-cases/browser-of-person.js';
import { ChangePassword, PasswordChanged } from './use-cases/change-password.js';
import { CheckCode } from './use-cases/check-code.js';
import { CheckPassword } from './use-cases/check-password.js';
import { ConfirmOwn } from './use-cases/confirm-own.js';
import { ConfirmSession } from './use-cases/confirm-session.js';
import { DescribeSession } from './use-cases/describe-session.js';
import { EnrolCode } from './use-cases/enrol-code.js';
import { EnrolPasskey } from './use-cases/enrol-passkey.js';
import { EventsStart } from './use-cases/events-start.js';
import { FailedLogins } from './use-cases/failed-logins.js';
import { GiveChallenge } from './use-cases/give-challenge.js';
import { GiveKeepKey } from './use-cases/give-keep-key.js';
import { KeepFactors } from './use-cases/keep-factors.js';
import { KnownBrowsers } from './use-cases/known-browsers.js';
import { KnownDevices } from './use-cases/known-devices.js';
import { ListAgencies } from './use-cases/list-agencies.js';
import { LogIn } from './use-cases/log-in.js';
import { LogInByPasskey, LoginPasskeys } from './use-cases/log-in-by-passkey.js';
import { LogInByProvider, LoginIdentities } from './use-cases/log-in-by-provider.js';
import { LoginThrottle } from './use-cases/login-throttle.js';
import { LogOut } from './use-cases/log-out.js';
import { OpenSession } from './use-cases/open-session.js';
import { ConfirmByProvider, EnrolIdentity, OwnAnswers } from './use-cases/own-identities.js';
import { OwnPasskeys } from './use-cases/own-passkeys.js';
import { OwnPassword } from './use-cases/own-password.js';
import { OwnSessions } from './use-cases/own-sessions.js';
import { ProviderAnswers } from './use-cases/provider-answers.js';
import { RenewSession } from './use-cases/renew-session.js';
import { SecondStep } from './use-cases/second-step.js';
import { SessionPlaces } from './use-cases/session-places.js';
import { OwnAccount, SessionProofs } from './use-cases/session-proofs.js';
import { SetLanguage } from './use-cases/set-language.js';
import { StartSession } from './use-cases/start-session.js';
import { StepUp } from './use-cases/step-up.js';
import { SwitchMembership } from './use-cases/switch-membership.js';
import { TellPerson } from './use-cases/tell-person.js';

const useCases = [
  ActorLoader,
  AskProvider,
  ChangePassword,
  ConfirmByProvider,
  ConfirmSession,
  DescribeSession,
  EventsStart,
  EnrolCode,
  EnrolIdentity,
  EnrolPasskey,
  GiveChallenge,
  GiveKeepKey,
  KeepFactors,
  ListAgencies,
  LogIn,
  LogInByPasskey,
  LogInByProvider,
  LogOut,
  OwnSessions,
  SetLanguage,
  StepUp,
  SwitchMembership,
];

/** What the use cases of a login and of its second factor are made of. */
const steps = [
  BrowserOfPerson,
  CheckCode,
  CheckPassword,
  ConfirmOwn,
  FailedLogins,
  IdentityProvider,
  KnownBrowsers,
  KnownDevices,
  LoginIdentities,
  LoginPasskeys,
  LoginThrottle,
  OpenSession,
  OwnAccount,
  OwnAnswers,
  OwnPasskeys,
  OwnPassword,
  Passkeys,
  PasswordChanged,
  Passwords,
  ProviderAnswers,
  RenewSession,
  SecondStep,
  SessionPlaces,
  SessionProofs,
  StartSession,
  TellPerson,
];

const repositories = [
  AccountsRepository,
  AgenciesRepository,
  BrowserGenerations,
  FactorsRepository,
  IdempotencyKeys,
  LoginAttemptsRepository,
  LoginRequirements,
  MembershipsRepository,
  PasskeyChallenges,
  SessionsRepository,
];

/** Who may do what: people, memberships, sessions, agencies, permissions. */
@Sends(ACCOUNT_EVENTS, CREDENTIAL_EVENTS)
@Module({
  imports: [OutboxModule],
  providers: [...useCases, ...steps, ...repositories],
  exports: [...useCases, IdempotencyKeys, KnownBrowsers, Passwords, TellPerson],
})
export class AccessModule {}
