import { Module } from '@nestjs/common';
import { CaseRenewalRepository } from './persistence/case-renewal.repository.js';
import { RenewCaseKeys } from './use-cases/renew-case-keys.js';

/** Renews keys of cases, with what was written in the log: the worker's alone. */
@Module({ providers: [CaseRenewalRepository, RenewCaseKeys], exports: [RenewCaseKeys] })
export class CaseRenewalModule {}
