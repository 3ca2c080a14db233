import { DomainError } from '#kernel';

/** Other agencies were asked about the person of this case and may still answer (409). */
export class AlreadyAsked extends DomainError {
  constructor() {
    super('matchAlreadyAsked', 409);
  }
}

/** There is no name to ask by, or the agency recorded none itself (409). */
export class NothingToAskBy extends DomainError {
  constructor() {
    super('matchWithoutName', 409);
  }
}

/** As many questions of this person, or of the agency, today as the rules allow (429); kept as a refusal. */
export class AskLimit extends DomainError {
  constructor() {
    super('matchAskLimit', 429);
  }
}
