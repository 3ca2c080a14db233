import { DomainError } from '#kernel';

/** The alert was ended: nobody is told of it any more (409). */
export class AlertEnded extends DomainError {
  constructor() {
    super('alertEnded', 409);
  }
}

/** Only a call to an agency outside Relais is recorded; others answer for themselves (409). */
export class NoCall extends DomainError {
  constructor() {
    super('alertNoCall', 409);
  }
}

/** The last step of a policy would tell nobody: an alert must never end in silence (409). */
export class LastStepEmpty extends DomainError {
  constructor() {
    super('lastStepEmpty', 409);
  }
}
