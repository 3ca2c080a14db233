import { DomainError } from '#kernel';

/** The same service was asked of the same agency for this case and is not answered or not ended (409). */
export class ReferralAlreadyOpen extends DomainError {
  constructor() {
    super('referralAlreadyOpen', 409);
  }
}

/** The agency that sent it takes no part in the case any more: what it could share is no longer its to share (409). */
export class SenderLeft extends DomainError {
  constructor() {
    super('senderLeft', 409);
  }
}

/** Of several agencies that were asked another one accepted first (409). */
export class AnotherAccepted extends DomainError {
  constructor() {
    super('anotherAccepted', 409);
  }
}

/** A consent that was withdrawn, renewed or has run out is not withdrawn again, and nothing opens on it (409). */
export class ConsentEnded extends DomainError {
  constructor() {
    super('consentEnded', 409);
  }
}

/** Only what was refused or withdrawn is sent anew to somebody else (409). */
export class NotAnswered extends DomainError {
  constructor() {
    super('referralNotRefused', 409);
  }
}
