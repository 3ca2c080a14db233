import { DomainError } from '#kernel';

/** Wrong address, wrong password, no account, account without a living membership: one answer for all (401). */
export class LoginFailed extends DomainError {
  constructor() {
    super('loginFailed', 401);
  }
}

/** Too many attempts for this account from this address; `retryAfter` in seconds (429). */
export class LoginThrottled extends DomainError {
  constructor(retryAfter: number) {
    super('loginThrottled', 429, { retryAfter });
  }
}

/** The queue of passwords to check is full (503). */
export class LoginBusy extends DomainError {
  constructor() {
    super('unavailable', 503, { retryAfter: 2 });
  }
}

/** No session, or one that has ended (401). */
export class NoSession extends DomainError {
  constructor() {
    super('noSession', 401);
  }
}

/** The caller made the request for a membership that is not the session's: somebody else logged in meanwhile (409). */
export class OtherSession extends DomainError {
  constructor() {
    super('otherSession', 409);
  }
}
