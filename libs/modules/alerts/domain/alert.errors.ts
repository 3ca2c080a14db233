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
