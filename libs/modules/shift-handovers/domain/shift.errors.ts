import { DomainError } from '#kernel';

/** The person who handed over does not acknowledge their own hand-over (409). */
export class OwnHandover extends DomainError {
  constructor() {
    super('ownShiftHandover', 409);
  }
}

/** A shift has as many lines as the page can show (409). */
export class ShiftIsFull extends DomainError {
  constructor() {
    super('shiftIsFull', 409);
  }
}
