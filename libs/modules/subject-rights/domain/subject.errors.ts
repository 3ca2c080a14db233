import { DomainError, Refused } from '#kernel';

/** What the person asked before is not answered yet (409). */
export class SubjectAskedBefore extends DomainError {
  constructor() {
    super('subjectAskedBefore', 409);
  }
}

/** What is marked stays kept back while an answer is under way (409). */
export class OriginHeld extends DomainError {
  constructor() {
    super('subjectOriginHeld', 409);
  }
}

/** Nobody found in the last days that it is safe to answer (409). */
export class SubjectNotSafe extends DomainError {
  constructor() {
    super('subjectNotSafe', 409);
  }
}

/** As many written down by this person today as the rules allow (429); `retryAfter` in seconds. */
export class SubjectAskLimit extends DomainError {
  constructor(retryAfter: number) {
    super('subjectAskLimit', 429, { retryAfter });
  }
}

/** Whoever checked does not release (403). */
export class OwnSubjectCheck extends Refused {
  constructor() {
    super('subjectOwnCheck');
  }
}

/** It was extended before, or the term is over (409). */
export class SubjectNotExtended extends DomainError {
  constructor() {
    super('subjectNotExtended', 409);
  }
}

/** It was released too long ago (409). */
export class SubjectFileOver extends DomainError {
  constructor() {
    super('subjectFileOver', 409);
  }
}

/** The case, or what the reader may see of it, changed since the file was made (409). */
export class SubjectFileChanged extends DomainError {
  constructor() {
    super('subjectFileChanged', 409);
  }
}
