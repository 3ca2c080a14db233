import { DomainError } from '#kernel';

/** The provider does not answer, or not as one does: all other ways in are open (409; nothing here has failed). */
export class ProviderUnavailable extends DomainError {
  constructor() {
    super('providerUnavailable', 409);
  }
}

/** What came back is no answer to what this browser was sent to ask, or the provider let nobody in (403). */
export class ProviderRefused extends DomainError {
  constructor() {
    super('providerRefused', 403);
  }
}

/** The person was let in by something weaker than this server takes (403). */
export class ProviderTooWeak extends DomainError {
  constructor() {
    super('providerTooWeak', 403);
  }
}

/** The provider did not ask the person again, or asked too long ago (403). */
export class ProviderTooOld extends DomainError {
  constructor() {
    super('providerTooOld', 403);
  }
}

/** Somebody has bound this identity already, perhaps the person who asks (409). */
export class IdentityTaken extends DomainError {
  constructor() {
    super('identityTaken', 409);
  }
}
