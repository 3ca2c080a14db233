import { DomainError } from '#kernel';

/** Nobody has set up a gateway for text messages here: a number could not be proved (409). */
export class SmsNotSetUp extends DomainError {
  constructor() {
    super('smsNotSetUp', 409);
  }
}

/** A code was sent a moment ago (409): nobody's telephone is filled with them. */
export class CodeJustSent extends DomainError {
  constructor() {
    super('codeJustSent', 409);
  }
}

/** No code waits: none was sent, it is too old, or it was tried too often (409). */
export class NoCodeWaits extends DomainError {
  constructor() {
    super('noCodeWaits', 409);
  }
}
