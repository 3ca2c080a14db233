import { DomainError } from '#kernel';

/** A person who was named is kept from the case of who would be discussed (409). */
export class ParticipantKeptOut extends DomainError {
  constructor() {
    super('consultationKeptOut', 409);
  }
}

/** Somebody must act for the organiser (409). */
export class LastOrganiser extends DomainError {
  constructor() {
    super('consultationLastOrganiser', 409);
  }
}

/** Nobody is discussed, or nobody else is named: it cannot be convened (409). */
export class NothingToConvene extends DomainError {
  constructor() {
    super('consultationNotReady', 409);
  }
}
