import { CaseNeeds } from './domain/case-needs.entity.js';
import { CaseRelation } from './domain/case-relation.entity.js';
import { Case } from './domain/case.entity.js';
import { Consent } from './domain/consent.entity.js';
import { CaseEvent, Event } from './domain/event.entity.js';
import { PersonName } from './domain/person-name.entity.js';
import { Person } from './domain/person.entity.js';

/** For `DatabaseModule.forRoot`. */
export const CASES_ENTITIES = [Case, CaseEvent, CaseNeeds, CaseRelation, Consent, Event, Person, PersonName];

export { CasesModule } from './cases.module.js';
export { AGE_BANDS, type AgeBand, bandsOf } from './domain/age.js';
export { CASE_ACTIONS, CASE_STATUSES, type CaseAction, type CaseStatus } from './domain/case-transitions.js';
export {
  type CaseSummary,
  type CaseView,
  HIDDEN_REASONS,
  type HiddenReason,
  type IdentityData,
} from './domain/case-view.js';
export {
  BIRTH_SOURCES,
  type BirthSource,
  type Intake,
  MOST,
  NAME_KINDS,
  type NameKind,
  type PersonInput,
} from './domain/intake.js';
export { CategoryNotYours } from './domain/case.errors.js';
export { DATE_PRECISIONS, type DatePrecision, type PartialDate } from './domain/partial-date.js';
export { ageOf as ageOfBrief, type BriefRow, type CaseBrief } from './persistence/briefs.reader.js';
export { foldName } from './domain/name-folding.js';
export { AddAssertion } from './use-cases/add-assertion.js';
export { BriefOfCase, personInLine } from './use-cases/brief-of-case.js';
export { type CasePatch, CorrectCase } from './use-cases/correct-case.js';
export { OpenCase } from './use-cases/open-case.js';
export { type CaseQuery, CaseSummaries, QueryCases } from './use-cases/query-cases.js';
export { ReadAssertion } from './use-cases/read-assertion.js';
export { ReadCase } from './use-cases/read-case.js';
export { RecordEvent } from './use-cases/record-event.js';
export { RelationsOfCase } from './use-cases/relations-of-case.js';
export { StandingInCases } from './use-cases/standing-in-cases.js';
export { type CaseIdentity, IdentityOfCase } from './use-cases/identity-of-case.js';
export { CloseCase } from './use-cases/close-case.js';
export { TakeBackClosure } from './use-cases/take-back-closure.js';
export { requireTakeBack, type TakeBack, type TakeBackFound, takeBackOf } from './domain/taking-back.js';
export { ExclusionsOfCase, KeepExclusions } from './use-cases/keep-exclusions.js';
export { AnswerLead, ProposeLead, ReadHandovers } from './use-cases/hand-over-lead.js';
export { LeadOfCase, OpenMattersOfCase } from './use-cases/lead-of-case.js';
export { type OpenMatter, OpenMatters, OpenMattersRegistry } from './use-cases/open-matters.js';
export { WHO_HAS_ACTS, WHO_HAS_STATES, type WhoHasView } from './domain/who-has-view.js';
export { WhoHas } from './use-cases/who-has.js';
export { TurnCase } from './use-cases/turn-case.js';
export { HANDOVER_ACTIONS, HANDOVER_STATUSES, type HandoverStatus } from './domain/handover-transitions.js';
export { EXCLUSION_EVENTS, type ExclusionEvent } from './domain/exclusion.events.js';
export { NotTheLead } from './domain/lead.errors.js';
export { LEAD_EVENTS, type LeadEvent } from './domain/lead.events.js';
export type { ClosureView, HandoverView, LeadView, OpenMatterView } from './domain/lead-view.js';
export { CASES_OWED } from './persistence/owed-cases.js';
