import { DomainError } from '#kernel';

/** Somebody of the interception is neither opened as a case nor recorded as "no sign" (409). */
export class PersonsUndecided extends DomainError {
  constructor(count: number) {
    super('personsUndecided', 409, { count });
  }
}

/** A child alone, or somebody who may be one, is signalled through a case and never ends as "no sign" (409). */
export class ChildFirst extends DomainError {
  constructor() {
    super('childFirst', 409);
  }
}

/** The person of this draft was opened as a case already (409). */
export class AlreadyOpened extends DomainError {
  constructor() {
    super('interceptedPersonOpened', 409);
  }
}

/** A hand-over of this person waits for its confirmation: first that one ends (409). */
export class HandOverOpen extends DomainError {
  constructor() {
    super('handOverOpen', 409);
  }
}

/** The hand-over ended with an arrival that a house recorded: there is nothing to confirm or give up any more (409). */
export class PersonArrived extends DomainError {
  constructor() {
    super('personArrived', 409);
  }
}

/** Somebody else answers for the person now, so only they can hand over (409). */
export class NotTheHolder extends DomainError {
  /** @param holder name of the agency that answers for the person, or words for it where it is not named to the reader */
  constructor(holder: string) {
    super('notTheHolder', 409, { holder });
  }
}

/** The zone has this number already, in this case or another (409). */
export class NumberTaken extends DomainError {
  constructor() {
    super('recordNumberTaken', 409);
  }
}

/** The number is shown to that agency already (409). */
export class AlreadyShared extends DomainError {
  constructor() {
    super('recordAlreadyShared', 409);
  }
}
