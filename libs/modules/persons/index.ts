export { LIKENESS_REASONS, type LikenessReason } from './domain/person-likeness.js';
export { MATCH_ASKED, MATCH_NOTICES, type MatchNotice } from './domain/match.events.js';
export {
  MATCH_ANSWERS,
  MATCH_STATUSES,
  type MatchAnswer,
  type MatchStatus,
} from './domain/match-transitions.js';
export { INQUIRY_STATUSES, type InquiryStatus } from './domain/match-view.js';
export { MatchEnds } from './persistence/match-ends.js';
export { PersonsModule } from './persons.module.js';
export { AnswerMatchRequest, ListMatchRequests, ReadMatchRequest } from './use-cases/answer-match-request.js';
export { AskOthers, InquiriesOfCase, ReadInquiry } from './use-cases/ask-others.js';
export { RecognisePerson } from './use-cases/recognise-person.js';

export { SearchRegister } from './use-cases/search-register.js';
export { EndInquiries } from './use-cases/end-inquiries.js';
