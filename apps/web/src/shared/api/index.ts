export * from './intake-types';
export * from './types';
export {
  api,
  bodyOf,
  MEMBERSHIP_HEADER,
  postAt,
  requestsAreFor,
  SENT_AT_HEADER,
  sinceLastContact,
  versioned,
  whenSessionIsAnothers,
  whenSessionIsLost,
  type Versioned,
} from './client';
export { cursorOf } from './cursor';
export { useIdempotencyKey } from './idempotency';
export { ApiProblem, isUnreachable, statusOf } from './problem';
export { queryClient } from './query-client';
