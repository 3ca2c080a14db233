export { LIKENESS_REASONS, type LikenessReason } from './domain/person-likeness.js';
export { MATCH_NOTICES } from './domain/match.events.js';
export {
  MATCH_ANSWERS,
  MATCH_STATUSES,
  type MatchAnswer,
  type MatchStatus,
} from './domain/match-transitions.js';
export { INQUIRY_STATUSES, type InquiryStatus } from './domain/match-view.js';
export { MERGE_NOTICES } from './domain/merge.events.js';
export { MERGE_OBSTACLES, type MergeObstacle } from './domain/merge.errors.js';
export {
  MERGE_ACTIONS,
  MERGE_STATUSES,
  type MergeAction,
  type MergeStatus,
} from './domain/merge-transitions.js';
export { MERGE_FIELDS, MERGE_FILES, type MergeField, type MergeFile } from './domain/united-person.js';
export { PersonsModule } from './persons.module.js';
export { AnswerMatchRequest, ListMatchRequests, ReadMatchRequest } from './use-cases/answer-match-request.js';
export { AskOthers, InquiriesOfCase, ReadInquiry } from './use-cases/ask-others.js';
export { RecognisePerson } from './use-cases/recognise-person.js';

export { CompareFiles, JoinFiles } from './use-cases/join-files.js';
export { MergesOfCase, MergesToAnswer, ReadMerge } from './use-cases/read-merges.js';
export { TurnMerge } from './use-cases/turn-merge.js';
export { EndInquiries } from './use-cases/end-inquiries.js';
