export type { DisclosureAnswer, DisclosureInput } from './domain/disclosure.js';
export { DISCLOSURE_EVENTS, DISCLOSURE_REQUEST_EVENTS } from './domain/disclosure.events.js';
export {
  DISCLOSURE_ACTIONS,
  DISCLOSURE_REQUEST_ACTIONS,
  DISCLOSURE_REQUEST_STATUSES,
  DISCLOSURE_STATUSES,
} from './domain/disclosure-transitions.js';
export { DisclosuresModule } from './disclosures.module.js';
export { DIRECTIONS } from './persistence/requests.reader.js';
export { Disclose, EndDisclosure, PreviewDisclosure, ReadDisclosures } from './use-cases/disclose.js';
export {
  AnswerDisclosureRequest,
  AskDisclosure,
  ReadDisclosureRequests,
} from './use-cases/disclosure-requests.js';
export { WatchDisclosureRequests } from './use-cases/watch-disclosure-requests.js';
export { DISCLOSURES_OWED } from './persistence/owed-disclosures.js';
