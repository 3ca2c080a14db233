import { DomainError } from '#kernel';

/** Somebody corrected the note meanwhile: the newest version is the one to correct (409). */
export class NoteCorrected extends DomainError {
  constructor() {
    super('noteCorrected', 409);
  }
}
