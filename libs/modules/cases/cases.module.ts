import { Module } from '@nestjs/common';
import { IdentificationModule } from '#modules/identification';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { EXCLUSION_EVENTS } from './domain/exclusion.events.js';
import { LEAD_EVENTS } from './domain/lead.events.js';
import { TellOfExclusion } from './use-cases/tell-of-exclusion.js';
import { BriefsReader } from './persistence/briefs.reader.js';
import { CaseListReader } from './persistence/case-list.reader.js';
import { CaseReader } from './persistence/case.reader.js';
import { CasesRepository } from './persistence/cases.repository.js';
import { ExclusionsRepository } from './persistence/exclusions.repository.js';
import { ExclusionWatchersReader } from './persistence/exclusion-watchers.reader.js';
import { IdentityReader } from './persistence/identity.reader.js';
import { LeadReader } from './persistence/lead.reader.js';
import { LeadingRepository } from './persistence/leading.repository.js';
import { PersonsRepository } from './persistence/persons.repository.js';
import { StandingReader } from './persistence/standing.reader.js';
import { SupportRepository } from './persistence/support.repository.js';
import { WhoHasReader } from './persistence/who-has.reader.js';
import { AddAssertion } from './use-cases/add-assertion.js';
import { BriefOfCase } from './use-cases/brief-of-case.js';
import { CaseAssembly } from './use-cases/case-assembly.js';
import { CaseJournal } from './use-cases/case-journal.js';
import { CloseCase, ClosingConditions } from './use-cases/close-case.js';
import { CorrectCase, CorrectedParts } from './use-cases/correct-case.js';
import { AnswerLead, ProposeLead, ReadHandovers } from './use-cases/hand-over-lead.js';
import { ExclusionJournal } from './use-cases/exclusion-journal.js';
import { ExclusionsOfCase, KeepExclusions } from './use-cases/keep-exclusions.js';
import { LeadJournal } from './use-cases/lead-journal.js';
import { LeadOfCase, OpenMattersOfCase } from './use-cases/lead-of-case.js';
import { CaseOpening, OpenCase } from './use-cases/open-case.js';
import { IdentityOfCase } from './use-cases/identity-of-case.js';
import { OpenMattersRegistry } from './use-cases/open-matters.js';
import { CaseSummaries, QueryCases } from './use-cases/query-cases.js';
import { ReadAssertion } from './use-cases/read-assertion.js';
import { ReadCase } from './use-cases/read-case.js';
import { RecordEvent } from './use-cases/record-event.js';
import { RelationsOfCase } from './use-cases/relations-of-case.js';
import { StandingInCases } from './use-cases/standing-in-cases.js';
import { TakeBackClosure } from './use-cases/take-back-closure.js';
import { ToldOfLead } from './use-cases/told-of-lead.js';
import { TurnCase } from './use-cases/turn-case.js';
import { WhoHas } from './use-cases/who-has.js';

const useCases = [
  AddAssertion,
  AnswerLead,
  BriefOfCase,
  CaseSummaries,
  CloseCase,
  CorrectCase,
  ExclusionsOfCase,
  ExclusionWatchersReader,
  IdentityOfCase,
  KeepExclusions,
  LeadOfCase,
  OpenCase,
  OpenMattersOfCase,
  OpenMattersRegistry,
  ProposeLead,
  QueryCases,
  ReadAssertion,
  ReadCase,
  ReadHandovers,
  RecordEvent,
  RelationsOfCase,
  StandingInCases,
  TakeBackClosure,
  TurnCase,
  WhoHas,
];

/** Needs the modules of database, crypto and audit, which are global. */
@Sends(EXCLUSION_EVENTS, LEAD_EVENTS)
@Module({
  imports: [DeadlinesModule, IdentificationModule, OutboxModule],
  providers: [
    TellOfExclusion,
    ...useCases,
    BriefsReader,
    CaseAssembly,
    CaseJournal,
    CaseListReader,
    CaseOpening,
    CaseReader,
    CasesRepository,
    ClosingConditions,
    CorrectedParts,
    ExclusionJournal,
    ExclusionsRepository,
    IdentityReader,
    LeadingRepository,
    LeadJournal,
    LeadReader,
    PersonsRepository,
    StandingReader,
    SupportRepository,
    ToldOfLead,
    WhoHasReader,
  ],
  exports: useCases,
})
export class CasesModule {}
