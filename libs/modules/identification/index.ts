import { Assertion } from './domain/assertion.entity.js';
import { Circumstances } from './domain/circumstances.entity.js';
import { Draft } from './domain/draft.entity.js';
import { IndicatorAnswer } from './domain/indicator-answer.entity.js';

/** For `DatabaseModule.forRoot`. */
export const IDENTIFICATION_ENTITIES = [Assertion, Circumstances, Draft, IndicatorAnswer];

export { DRAFT_KINDS, type DraftContent, type DraftKind, type DraftView } from './domain/draft.entity.js';
export { changesBetween, type Fields, listed } from './domain/field-changes.js';
export {
  ANSWERS,
  type Answer,
  ASSERTION_STATUSES,
  type AssertionInput,
  type AssertionStatus,
  type CircumstancesInput,
  type Identification,
  type IndicatorAnswerInput,
} from './domain/identification.js';
export {
  checkCircumstances,
  checkCode,
  checkCodes,
  checkIndicators,
  saysWhy,
  writtenEarlier,
} from './domain/identification-rules.js';
export type {
  AssertionView,
  CircumstancesData,
  IdentificationView,
  IndicatorData,
} from './domain/identification-view.js';
export { IdentificationModule } from './identification.module.js';
export { IdentificationReader } from './persistence/identification.reader.js';
export { AssessCase } from './use-cases/assess-case.js';
export { DiscardDraft } from './use-cases/discard-draft.js';
export { KeepDraft } from './use-cases/keep-draft.js';
export { ListDrafts } from './use-cases/list-drafts.js';
export { PatchDraft } from './use-cases/patch-draft.js';
export { ReadDraft } from './use-cases/read-draft.js';
export { identificationChanges, RecordIdentification } from './use-cases/record-identification.js';
export { ReviseCircumstances } from './use-cases/revise-circumstances.js';
export { DRAFT_RETENTION } from './persistence/draft-retention.js';
