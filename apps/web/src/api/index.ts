export * from './intake-types';
export * from './types';
export {
  api,
  bodyOf,
  postAt,
  sinceLastContact,
  versioned,
  whenSessionIsLost,
  type Versioned,
} from './client';
export { cursorOf } from './cursor';
export { useIdempotencyKey } from './idempotency';
export { ApiProblem, isUnreachable, statusOf } from './problem';
export { queryClient } from './query-client';
