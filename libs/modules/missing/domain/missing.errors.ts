import { DomainError, type Issue, Refused } from '#kernel';

/** Without a decision to publish that stands there is no poster (409). */
export class MissingNoPublication extends DomainError {
  constructor() {
    super('missingNoPublication', 409);
  }
}

/** An episode is not closed before a person has decided each of its tasks (422); the issues name those that are open. */
export class MissingTasksOpen extends DomainError {
  constructor(issues: Issue[]) {
    super('missingTasksOpen', 422, { count: issues.length }, issues);
  }
}

/** A closed search is not resumed, and a person is searched for once at a time: a new report starts the alert (409). */
export class FindingStands extends DomainError {
  constructor(code: 'findingClosed' | 'findingOtherSearch') {
    super(code, 409);
  }
}

/** Another person of another agency that knows of the episode confirms a mistake; the agency that asked withdraws (403). */
export class MistakeNotYours extends Refused {
  constructor() {
    super('mistakeNotYours');
  }
}

/** One question waits at a time, as long as the person is missing, and it is answered once (409). */
export class MistakeRefused extends DomainError {
  constructor(code: 'mistakeAsked' | 'mistakeOver') {
    super(code, 409);
  }
}

/** A Child Alert runs for a bounded time, and only one at a time (409). */
export class ChildAlertRefused extends DomainError {
  constructor(
    code:
      'childAlertRuns' | 'childAlertNotRunning' | 'childAlertOver' | 'childAlertLongest' | 'childAlertAdult',
  ) {
    super(code, 409);
  }
}

/** A look at a sealed address is asked for while the person is missing, once at a time, and where the house has one (409). */
export class AddressAskRefused extends DomainError {
  constructor(code: 'addressSearchOver' | 'addressAsked' | 'addressNone') {
    super(code, 409);
  }
}

/** As many asked for by this officer today as the rules allow (429); `retryAfter` in seconds. */
export class AddressAskLimit extends DomainError {
  constructor(retryAfter: number) {
    super('addressAskLimit', 429, { retryAfter });
  }
}

/** An alert before somebody is missing is for a child who is there, and asked once of each (409). */
export class PreventiveRefused extends DomainError {
  constructor(code: 'preventiveAdult' | 'preventiveMissing' | 'preventiveAsked') {
    super(code, 409);
  }
}
