import { Module } from '@nestjs/common';
import { Passwords } from './domain/passwords.js';
import { AccountsRepository } from './persistence/accounts.repository.js';
import { AgenciesRepository } from './persistence/agencies.repository.js';
import { IdempotencyKeys } from './persistence/idempotency-keys.repository.js';
import { LoginAttemptsRepository } from './persistence/login-attempts.repository.js';
import { MembershipsRepository } from './persistence/memberships.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { ActorLoader } from './use-cases/actor-loader.js';
import { CheckPassword } from './use-cases/check-password.js';
import { DescribeSession } from './use-cases/describe-session.js';
import { GiveKeepKey } from './use-cases/give-keep-key.js';
import { ListAgencies } from './use-cases/list-agencies.js';
import { LogIn } from './use-cases/log-in.js';
import { LogOut } from './use-cases/log-out.js';
import { OpenSession } from './use-cases/open-session.js';
import { SetLanguage } from './use-cases/set-language.js';
import { SwitchMembership } from './use-cases/switch-membership.js';

const useCases = [
  ActorLoader,
  DescribeSession,
  GiveKeepKey,
  ListAgencies,
  LogIn,
  LogOut,
  SetLanguage,
  SwitchMembership,
];

/** Who may do what: people, memberships, sessions, agencies, permissions. */
@Module({
  providers: [
    ...useCases,
    CheckPassword,
    OpenSession,
    Passwords,
    AccountsRepository,
    AgenciesRepository,
    IdempotencyKeys,
    LoginAttemptsRepository,
    MembershipsRepository,
    SessionsRepository,
  ],
  exports: [...useCases, IdempotencyKeys],
})
export class AccessModule {}
