import { DomainError } from '#kernel';

/** Seconds in which some of what waits is done. */
const SOON = 2;

/** All that set type are busy and enough wait: 503 with `Retry-After`. */
export class TypesetterBusy extends DomainError {
  constructor() {
    super('typesetterBusy', 503, { retryAfter: SOON });
  }
}

/** A document is too large, or took too long. */
export class DocumentTooLarge extends DomainError {
  constructor() {
    super('documentTooLarge', 422);
  }
}
