import { DomainError, Refused } from '#kernel';

/** Only the worker, the deputy or a supervisor passes a case on (403). */
export class NotYourCase extends Refused {
  constructor() {
    super('caseOfAnotherWorker');
  }
}

/** Only a supervisor reads or gives the cases of others (403). */
export class NotTheSupervisor extends Refused {
  constructor() {
    super('notTheSupervisor');
  }
}

/** The worker is away on some of these days already (409). */
export class AbsenceOverlaps extends DomainError {
  constructor() {
    super('absenceOverlaps', 409);
  }
}
