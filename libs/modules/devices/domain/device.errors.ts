import { DomainError } from '#kernel';

/** No such credential, or one that was withdrawn (401); which of the two is not said. */
export class UnknownDevice extends DomainError {
  constructor() {
    super('unknownDevice', 401);
  }
}
