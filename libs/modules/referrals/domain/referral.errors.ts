import { DomainError } from '#kernel';

/** The same service was asked of the same agency for this case and is not answered or not ended (409). */
export class ReferralAlreadyOpen extends DomainError {
  constructor() {
    super('referralAlreadyOpen', 409);
  }
}

/** Nobody is referred any more once a case is closed (409). */
export class CaseClosed extends DomainError {
  constructor() {
    super('caseClosed', 409);
  }
}
