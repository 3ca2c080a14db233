import { DomainError } from '#kernel';

/** A mandate of this child runs with this service, or is asked for already (409). */
export class MandateOpen extends DomainError {
  constructor() {
    super('youthMandateOpen', 409);
  }
}

/** The service, or the centre, takes no part in the case: refer the case to it first (409). */
export class NotInTheCase extends DomainError {
  constructor() {
    super('youthNotInCase', 409);
  }
}

/** Somebody was faster, or the two have an open proposal (409). */
export class CoAccompanimentOpen extends DomainError {
  constructor() {
    super('coAccompanimentOpen', 409);
  }
}

/** Voluntary help is planned with the consent of a child old enough to give it (409); a refusal is kept. */
export class ConsentNeeded extends DomainError {
  constructor(code: 'youthConsentNeeded' | 'youthLawyerNeeded') {
    super(code, 409);
  }
}

/** Help after 18 is bounded by the age the Community's rules name (409). */
export class BeyondLongestHelp extends DomainError {
  constructor(years: number) {
    super('youthBeyondLongest', 409, { years });
  }
}
