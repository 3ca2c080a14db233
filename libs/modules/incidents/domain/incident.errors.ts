import { DomainError } from '#kernel';

/** What may be a risk for people is notified to the authority (422). */
export class RiskIsNotified extends DomainError {
  constructor() {
    super('incidentRiskIsNotified', 422);
  }
}

/** A high risk is told to the people, or the law knows why not (422). */
export class PeopleAreTold extends DomainError {
  constructor() {
    super('incidentPeopleAreTold', 422);
  }
}

/** The authority is not notified yet, or the people are not told, although that was decided (409). */
export class IncidentNotDone extends DomainError {
  constructor() {
    super('incidentNotDone', 409);
  }
}

/** The other agency was told of it before (409). */
export class AgencyToldBefore extends DomainError {
  constructor() {
    super('incidentToldBefore', 409);
  }
}

/** As many reported, or passed on, by this person today as the rules allow (429); `retryAfter` in seconds. */
export class IncidentLimit extends DomainError {
  constructor(retryAfter: number) {
    super('incidentLimit', 429, { retryAfter });
  }
}
