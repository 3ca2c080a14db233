import { DomainError, Refused } from '#kernel';

/** Only the agency that leads the case decides that (403). */
export class NotTheLead extends Refused {
  constructor() {
    super('notTheLead');
  }
}

/** Something in the case has to be settled before it can be closed (409); each issue names one kind of it. */
export class MattersOpen extends DomainError {
  /** @param kinds codes of the list `open-matter` */
  constructor(kinds: readonly string[]) {
    super(
      'mattersOpen',
      409,
      {},
      kinds.map((kind) => ({ in: 'body', name: `openMatters.${kind}`, type: 'mustBeSettled' })),
    );
  }
}

/** A child that has disappeared is looked for until it is found: its case is not closed for that (409). */
export class ChildIsLookedFor extends DomainError {
  constructor() {
    super('childIsLookedFor', 409);
  }
}

/** Another agency was asked to lead and has not answered (409). */
export class HandoverOpen extends DomainError {
  constructor() {
    super('handoverOpen', 409);
  }
}

/** The entry was made for another file of the person, and is lifted there (409). */
export class ExclusionElsewhere extends DomainError {
  constructor() {
    super('exclusionElsewhere', 409);
  }
}

/** The Guardianship Service recorded it, and lifts it (409). */
export class ExclusionOfService extends DomainError {
  constructor() {
    super('exclusionOfService', 409);
  }
}
