import { DomainError } from '#kernel';
import type { PlaceRule } from './place-rules.js';

/** Somebody stays there or it is kept for somebody: of several at the same moment only one has it (409). */
export class PlaceTaken extends DomainError {
  constructor() {
    super('placeTaken', 409);
  }
}

/** A place that is out of use takes nobody (409). */
export class PlaceOutOfUse extends DomainError {
  constructor() {
    super('placeOutOfUse', 409);
  }
}

/** Fewer beds than people (409). */
export class PlaceTooSmall extends DomainError {
  constructor() {
    super('placeTooSmall', 409);
  }
}

/** The people are not whom this unit takes (409); each rule is an issue. May be set aside with a reason. */
export class PlaceRulesBroken extends DomainError {
  constructor(readonly rules: readonly PlaceRule[]) {
    const issues = rules.map((rule) => ({ in: 'body' as const, name: 'placeId', type: `placeRule.${rule}` }));
    super('placeRulesBroken', 409, {}, issues);
  }
}

/** The person stays with this agency already: a move is not a second stay (409). */
export class AlreadyHoused extends DomainError {
  constructor() {
    super('alreadyHoused', 409);
  }
}

/** Another place is kept for the same referral (409). */
export class AlreadyReserved extends DomainError {
  constructor() {
    super('alreadyReserved', 409);
  }
}

/** Nobody moves in before their referral is accepted (409). */
export class NotAccepted extends DomainError {
  constructor() {
    super('referralNotAccepted', 409);
  }
}

/** Two of one name in one house cannot be told apart (409). */
export class NameTaken extends DomainError {
  constructor() {
    super('placeNameTaken', 409);
  }
}

/** As many addresses shown to this person today as the rules allow (429). */
export class RevealLimit extends DomainError {
  constructor() {
    super('revealLimit', 429);
  }
}
