import { DomainError } from '#kernel';

/** A Child Alert runs for a bounded time, and only one at a time (409). */
export class ChildAlertRefused extends DomainError {
  constructor(code: 'childAlertRuns' | 'childAlertNotRunning' | 'childAlertLongest' | 'childAlertAdult') {
    super(code, 409);
  }
}
