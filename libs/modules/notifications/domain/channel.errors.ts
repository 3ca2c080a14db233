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

/** Nobody has set up messages on devices here (409). */
export class PushNotSetUp extends DomainError {
  constructor() {
    super('pushNotSetUp', 409);
  }
}

/** The data-protection officer of the agency has not allowed messages on devices (409). */
export class PushNotAllowed extends DomainError {
  constructor() {
    super('pushNotAllowed', 409);
  }
}

/** As many devices of this person are told as may be (409). */
export class TooManyDevices extends DomainError {
  constructor() {
    super('tooManyDevices', 409);
  }
}
