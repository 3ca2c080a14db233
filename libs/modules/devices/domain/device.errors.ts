import { DomainError } from '#kernel';

/** No such credential, or one that was withdrawn (401); which of the two is not said. */
export class UnknownDevice extends DomainError {
  constructor() {
    super('unknownDevice', 401);
  }
}

/** No member was logged in on it for longer than rule `device.list.within`: it may report and is given no list (403). */
export class NotUsedInHouse extends DomainError {
  constructor() {
    super('deviceNotInHouse', 403);
  }
}
