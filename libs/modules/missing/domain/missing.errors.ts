import { DomainError } from '#kernel';

/** A Child Alert runs for a bounded time, and only one at a time (409). */
export class ChildAlertRefused extends DomainError {
  constructor(code: 'childAlertRuns' | 'childAlertNotRunning' | 'childAlertLongest' | 'childAlertAdult') {
    super(code, 409);
  }
}

/** A poster needs a decision to publish, which was not taken or is "no" (409). */
export class NoPublication extends DomainError {
  constructor() {
    super('missingNoPublication', 409);
  }
}
