import { DomainError } from '#kernel';

/** What the letter said is no longer what the reader may see, or no longer so: a new one can be made. */
export class LetterChanged extends DomainError {
  constructor() {
    super('letterChanged', 409);
  }
}
