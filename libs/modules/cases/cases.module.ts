import { Module } from '@nestjs/common';
import { IdentificationModule } from '#modules/identification';
import { OutboxModule } from '#platform/outbox';
import { BriefsReader } from './persistence/briefs.reader.js';
import { CaseListReader } from './persistence/case-list.reader.js';
import { CaseReader } from './persistence/case.reader.js';
import { CasesRepository } from './persistence/cases.repository.js';
import { IdentityReader } from './persistence/identity.reader.js';
import { PersonsRepository } from './persistence/persons.repository.js';
import { StandingReader } from './persistence/standing.reader.js';
import { SupportRepository } from './persistence/support.repository.js';
import { AddAssertion } from './use-cases/add-assertion.js';
import { BriefOfCase } from './use-cases/brief-of-case.js';
import { CaseAssembly } from './use-cases/case-assembly.js';
import { CaseJournal } from './use-cases/case-journal.js';
import { CorrectCase, CorrectedParts } from './use-cases/correct-case.js';
import { CaseOpening, OpenCase } from './use-cases/open-case.js';
import { QueryCases } from './use-cases/query-cases.js';
import { ReadAssertion } from './use-cases/read-assertion.js';
import { ReadCase } from './use-cases/read-case.js';
import { RelationsOfCase } from './use-cases/relations-of-case.js';
import { StandingInCases } from './use-cases/standing-in-cases.js';

const useCases = [
  AddAssertion,
  BriefOfCase,
  CorrectCase,
  OpenCase,
  QueryCases,
  ReadAssertion,
  ReadCase,
  RelationsOfCase,
  StandingInCases,
];

/** Needs the modules of database, crypto and audit, which are global. */
@Module({
  imports: [IdentificationModule, OutboxModule],
  providers: [
    ...useCases,
    BriefsReader,
    CaseAssembly,
    CaseJournal,
    CaseListReader,
    CaseOpening,
    CaseReader,
    CasesRepository,
    CorrectedParts,
    IdentityReader,
    PersonsRepository,
    StandingReader,
    SupportRepository,
  ],
  exports: useCases,
})
export class CasesModule {}
